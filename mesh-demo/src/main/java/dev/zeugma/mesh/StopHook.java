package dev.zeugma.mesh;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a program end in its own way, with exit code 0, when Ctrl-C or SIGTERM asks it to. */
final class StopHook {
    private static final long PATIENCE_SECONDS = 3;

    private final CountDownLatch ended = new CountDownLatch(1);

    private StopHook() {}

    /** Does the work. When the program is asked to stop, runs the action, which makes the work end soon. */
    static <T> T around(Callable<T> work, Runnable stop) throws Exception {
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
            // The program is being stopped, and the hook is what ends it.
            ended.countDown();
        }
    }

    private void stopAndHalt(Runnable stop) {
        stop.run();
        try {
            if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // Without this the exit code would be that of the signal.
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
