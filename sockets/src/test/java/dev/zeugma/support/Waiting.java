package dev.zeugma.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Bounded waits for conditions without an event, and the duration of calls. */
public final class Waiting {
    /** Longer than anything takes on a busy machine; only a failing test waits that long. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long GLANCE_NANOS = 500_000;

    private Waiting() {}

    /** Waits until the condition holds, and fails if it does not in time. Prefer to wait for an event. */
    public static void until(String what, BooleanSupplier condition) {
        assertThat(within(PATIENCE, condition)).as(what).isTrue();
    }

    /** Waits at most the given time for the condition, and returns whether it holds. */
    public static boolean within(Duration time, BooleanSupplier condition) {
        long deadline = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
        return true;
    }

    /** Whether the thread is waiting, with a timeout or without. */
    public static boolean isParked(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    /** The duration of a call. */
    public static Duration timed(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
