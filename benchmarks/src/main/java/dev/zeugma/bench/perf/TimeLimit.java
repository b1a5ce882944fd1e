package dev.zeugma.bench.perf;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends the process unless closed in time, even if a library hangs while it closes or nobody reads stderr. */
final class TimeLimit implements AutoCloseable {
    private static final Duration PRINT_TIMEOUT = Duration.ofSeconds(1);

    private final CountDownLatch closed = new CountDownLatch(1);

    private TimeLimit() {}

    /** No limit. */
    static TimeLimit none() {
        return new TimeLimit();
    }

    /** Starts the clock. When the time is up, the process ends with the given exit code. */
    static TimeLimit start(Duration time, int code, PrintWriter err) {
        TimeLimit limit = new TimeLimit();
        onDaemonThread(() -> limit.watch(time, code, err));
        return limit;
    }

    private static Thread onDaemonThread(Runnable task) {
        Thread thread = new Thread(task, "time-limit");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void watch(Duration time, int code, PrintWriter err) {
        try {
            if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            String message = "perf: timed out after " + time.toSeconds() + " s";
            onDaemonThread(() -> err.println(message)).join(PRINT_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            // Nothing interrupts this thread. If anything did, end the process now.
        }
        Runtime.getRuntime().halt(code);
    }

    /** Stops the clock. */
    @Override
    public void close() {
        closed.countDown();
    }
}
