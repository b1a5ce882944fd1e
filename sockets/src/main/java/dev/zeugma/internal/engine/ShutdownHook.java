package dev.zeugma.internal.engine;

import dev.zeugma.internal.pipe.Deadline;
import java.time.Duration;
import java.util.List;

/** Closes a context when the JVM shuts down, in steps, and after each step gives a thread time to end. */
public final class ShutdownHook {
    private static final Duration THREAD_TIMEOUT = Duration.ofSeconds(10);

    /** How often the hook checks whether the thread is in System.exit. */
    private static final long CHECK_MILLIS = 50;

    private final Thread hook;

    /** Creates a hook that is not added yet. */
    public ShutdownHook(Thread main, Runnable... steps) {
        List<Runnable> all = List.of(steps);
        hook = new Thread(() -> run(main, all), "zeugma-shutdown");
    }

    private static void run(Thread main, List<Runnable> steps) {
        try {
            for (Runnable step : steps) {
                step.run();
                awaitEnd(main);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(Thread main) throws InterruptedException {
        Deadline deadline = Deadline.after(THREAD_TIMEOUT);
        while (main.isAlive() && !isInExit(main) && deadline.remainingNanos() > 0) {
            main.join(CHECK_MILLIS);
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
