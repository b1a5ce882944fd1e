package dev.zeugma.mesh.process;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a program finish its work on Ctrl-C or SIGTERM, and then exit with code 0. */
public final class StopHook {
    private static final long MAX_SECONDS = 3;

    private final CountDownLatch ended = new CountDownLatch(1);

    private StopHook() {}

    /** Does the work. On Ctrl-C or SIGTERM, runs the action, which must make the work end soon. */
    public static <T> T around(Callable<T> work, Runnable stop) throws Exception {
        StopHook hook = new StopHook();
        Thread thread = new Thread(() -> hook.stopAndHalt(stop), "stop-hook");
        Runtime.getRuntime().addShutdownHook(thread);
        try {
            return work.call();
        } finally {
            hook.remove(thread);
        }
    }

    private void remove(Thread thread) {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, and the hook ends it.
            ended.countDown();
        }
    }

    private void stopAndHalt(Runnable stop) {
        stop.run();
        try {
            if (ended.await(MAX_SECONDS, TimeUnit.SECONDS)) {
                // Otherwise the exit code would be that of the signal.
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
