package dev.zeugma.internal.loop;

import java.time.Duration;

/** Durations in the form that event loops accept. Anything longer than a year, such as "forever", becomes a year. */
public final class Timers {
    private static final Duration MAX_DURATION = Duration.ofDays(365);

    private Timers() {}

    /** The duration, but no more than a year. */
    public static Duration bounded(Duration time) {
        return time.compareTo(MAX_DURATION) > 0 ? MAX_DURATION : time;
    }

    /** The duration in nanoseconds. */
    public static long nanos(Duration time) {
        return bounded(time).toNanos();
    }

    /** Milliseconds in the form that options of the operating system accept. */
    public static int millis(Duration time) {
        return (int) Math.min(Integer.MAX_VALUE, bounded(time).toMillis());
    }
}
