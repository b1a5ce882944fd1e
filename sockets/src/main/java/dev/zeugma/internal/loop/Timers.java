package dev.zeugma.internal.loop;

import java.time.Duration;

/** Converts durations for event loops. Anything longer than a year, such as "forever", becomes a year. */
public final class Timers {
    private static final Duration MAX_DURATION = Duration.ofDays(365);

    private Timers() {}

    /** Returns the duration, but at most a year. */
    public static Duration bounded(Duration time) {
        return time.compareTo(MAX_DURATION) > 0 ? MAX_DURATION : time;
    }

    /** Returns the bounded duration in nanoseconds. */
    public static long nanos(Duration time) {
        return bounded(time).toNanos();
    }

    /** Returns the bounded duration in milliseconds, in the range that options of the operating system accept. */
    public static int millis(Duration time) {
        return (int) Math.min(Integer.MAX_VALUE, bounded(time).toMillis());
    }
}
