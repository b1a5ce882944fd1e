package dev.zeugma.internal.engine;

import java.time.Duration;

/** Closes a context when the program is asked to end, and then gives a thread time to end as well. */
public final class ShutdownHook {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Thread hook;

    /** Creates a hook that is not added yet. */
    public ShutdownHook(Runnable close, Thread main) {
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

    /** Adds the hook; has no effect if the program is already ending. */
    void add() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // Too late: the program is already ending.
        }
    }

    /** Removes the hook; has no effect if the program is already ending. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It runs, or has run.
        }
    }
}
