package dev.zeugma.internal.net;

import dev.zeugma.internal.loop.Timers;
import java.time.Duration;

/**
 * How long to wait before connecting again, as a function of what went wrong (zmq_setsockopt(3), ZMQ_RECONNECT_IVL).
 *
 * @param interval the shortest wait
 * @param maximum when longer than the interval, waits double up to this; otherwise they are jittered
 */
record Backoff(Duration interval, Duration maximum) {
    private static final Duration VIOLATION_INTERVAL = Duration.ofSeconds(1);
    private static final Duration VIOLATION_MAXIMUM = Duration.ofSeconds(30);

    Backoff {
        interval = Timers.bounded(interval);
        maximum = Timers.bounded(maximum);
    }

    /** The wait after the given number of failures in a row (1 for the first); random is in [0, 1). */
    Duration delay(int failures, double random) {
        if (maximum.compareTo(interval) <= 0) {
            return interval.plusNanos((long) (interval.toNanos() * random));
        }
        return doubled(interval, maximum, failures);
    }

    /** The wait after the given number of connections in a row that broke the protocol: it would likely do so again. */
    Duration delayAfterViolation(int violations, double random) {
        Duration slow = doubled(VIOLATION_INTERVAL, VIOLATION_MAXIMUM, violations);
        Duration usual = delay(violations, random);
        return usual.compareTo(slow) > 0 ? usual : slow;
    }

    private static Duration doubled(Duration first, Duration most, int times) {
        Duration wait = first;
        for (int i = 1; i < times && wait.compareTo(most) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(most) > 0 ? most : wait;
    }
}
