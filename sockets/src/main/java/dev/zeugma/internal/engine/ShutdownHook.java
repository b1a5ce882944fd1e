package dev.zeugma.internal.engine;

import java.time.Duration;

/** Closes a context when the JVM shuts down, and then gives a thread time to end as well. */
public final class ShutdownHook {
    private static final Duration THREAD_TIMEOUT = Duration.ofSeconds(10);

    private final Thread hook;

    /** Creates a hook that is not added yet. */
    public ShutdownHook(Runnable close, Thread main) {
        hook = new Thread(() -> closeAndWait(close, main), "zeugma-shutdown");
    }

    private static void closeAndWait(Runnable close, Thread main) {
        close.run();
        try {
            main.join(THREAD_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Adds the hook; has no effect if the JVM is already shutting down. */
    void add() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The JVM is already shutting down.
        }
    }

    /** Removes the hook; has no effect if the JVM is already shutting down. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running, or has run.
        }
    }
}
