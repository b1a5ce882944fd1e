package dev.zeugma;

import java.time.Duration;

/** Closes something when the program is asked to end, and then gives a thread time to end as well. */
final class ShutdownHook {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Thread hook;

    ShutdownHook(Runnable close, Thread main) {
        hook = new Thread(() -> closeAndWait(close, main), "zeugma-shutdown");
    }

    private static void closeAndWait(Runnable close, Thread main) {
        close.run();
        try {
            main.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has it done from now on; does nothing when the program is ending already. */
    void add() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // Too late: what ends the program is at work.
        }
    }

    /** Takes it back; does nothing when the program is ending already. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It runs, or has run.
        }
    }
}
