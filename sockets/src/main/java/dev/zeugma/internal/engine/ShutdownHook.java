package dev.zeugma.internal.engine;

import dev.zeugma.internal.pipe.Deadline;
import java.time.Duration;

/** Closes a context when the JVM shuts down, and then gives a thread time to end as well. */
public final class ShutdownHook {
    private static final Duration THREAD_TIMEOUT = Duration.ofSeconds(10);

    /** How often the hook checks whether the thread is in System.exit. */
    private static final long CHECK_MILLIS = 50;

    private final Thread hook;

    /** Creates a hook that is not added yet. */
    public ShutdownHook(Runnable close, Thread main) {
        hook = new Thread(() -> closeAndWait(close, main), "zeugma-shutdown");
    }

    private static void closeAndWait(Runnable close, Thread main) {
        close.run();
        Deadline deadline = Deadline.after(THREAD_TIMEOUT);
        try {
            while (main.isAlive() && !isInExit(main) && deadline.remainingNanos() > 0) {
                main.join(CHECK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether a thread is in System.exit, which returns only when all hooks have ended. */
    private static boolean isInExit(Thread thread) {
        for (StackTraceElement element : thread.getStackTrace()) {
            if (element.getClassName().equals("java.lang.Shutdown")) {
                return true;
            }
        }
        return false;
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
