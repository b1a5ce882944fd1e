package dev.zeugma.transport;

import java.time.Duration;

/** Durations as event loops take them. One of many years, such as "for ever", becomes a year. */
final class Timers {
    private static final Duration LONGEST = Duration.ofDays(365);

    private Timers() {}

    static Duration bounded(Duration time) {
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    static long nanos(Duration time) {
        return bounded(time).toNanos();
    }

    /** Milliseconds as options of the operating system take them. */
    static int millis(Duration time) {
        return (int) Math.min(Integer.MAX_VALUE, bounded(time).toMillis());
    }
}
