package dev.zeugma.internal.net;

import dev.zeugma.internal.loop.Timers;
import java.time.Duration;

/**
 * Computes the delay before the next attempt to connect (zmq_setsockopt(3), ZMQ_RECONNECT_IVL).
 *
 * @param interval the shortest delay
 * @param maximum if longer than the interval, delays double up to this; otherwise they are randomized
 */
record Backoff(Duration interval, Duration maximum) {
    private static final Duration VIOLATION_INTERVAL = Duration.ofSeconds(1);
    private static final Duration VIOLATION_MAXIMUM = Duration.ofSeconds(30);

    Backoff {
        interval = Timers.bounded(interval);
        maximum = Timers.bounded(maximum);
    }

    /** Returns the delay after the given number of consecutive failures (1 for the first); random is in [0, 1). */
    Duration delay(int failures, double random) {
        if (maximum.compareTo(interval) <= 0) {
            return interval.plusNanos((long) (interval.toNanos() * random));
        }
        return doubled(interval, maximum, failures);
    }

    /** Returns the delay after consecutive protocol violations, which is longer, as the peer would likely repeat them. */
    Duration delayAfterViolation(int violations, double random) {
        Duration slow = doubled(VIOLATION_INTERVAL, VIOLATION_MAXIMUM, violations);
        Duration usual = delay(violations, random);
        return usual.compareTo(slow) > 0 ? usual : slow;
    }

    private static Duration doubled(Duration first, Duration maximum, int times) {
        Duration delay = first;
        for (int i = 1; i < times && delay.compareTo(maximum) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(maximum) > 0 ? maximum : delay;
    }
}
