package dev.zeugma.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Bounded waits for what no event tells, and the time that calls take. */
public final class Waiting {
    /** Longer than anything takes on a busy machine; only a failing test waits that long. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long GLANCE_NANOS = 500_000;

    private Waiting() {}

    /** Waits until the condition holds and fails when it does not in time. Look for an event to wait on first. */
    public static void until(String what, BooleanSupplier condition) {
        assertThat(within(PATIENCE, condition)).as(what).isTrue();
    }

    /** Waits at most the given time until the condition holds, and tells whether it does. */
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

    /** Whether the thread waits for another, with a bound or without. */
    public static boolean isParked(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    /** The time that a call takes. */
    public static Duration timed(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
