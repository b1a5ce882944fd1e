package dev.zeugma.bench.perf;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends the process unless it is closed in time, whatever hangs: a library that closes, or a reader of stderr. */
final class TimeLimit implements AutoCloseable {
    private static final Duration TIME_TO_COMPLAIN = Duration.ofSeconds(1);

    private final CountDownLatch closed = new CountDownLatch(1);

    private TimeLimit() {}

    /** No limit. */
    static TimeLimit none() {
        return new TimeLimit();
    }

    /** Begins; the process ends with the code when the time is over. */
    static TimeLimit start(Duration time, int code, PrintWriter complaints) {
        TimeLimit limit = new TimeLimit();
        onDaemonThread(() -> limit.watch(time, code, complaints));
        return limit;
    }

    private static Thread onDaemonThread(Runnable task) {
        Thread thread = new Thread(task, "time-limit");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void watch(Duration time, int code, PrintWriter complaints) {
        try {
            if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            String complaint = "perf: timed out after " + time.toSeconds() + " s";
            onDaemonThread(() -> complaints.println(complaint)).join(TIME_TO_COMPLAIN.toMillis());
        } catch (InterruptedException e) {
            // Nobody does that; if somebody did, the time is over.
        }
        Runtime.getRuntime().halt(code);
    }

    /** The process is done in time, or there is no more reason to end it. */
    @Override
    public void close() {
        closed.countDown();
    }
}
