package dev.zeugma.internal.pipe;

import java.math.BigDecimal;
import java.time.Duration;

/** The time at which a wait ends, on the monotonic clock, or never. */
public final class Deadline {
    private static final Duration MAX_TIME = Duration.ofNanos(Long.MAX_VALUE / 2);

    private static final Deadline NEVER = new Deadline(true, 0);

    private final boolean never;
    private final long nanoTime;

    private Deadline(boolean never, long nanoTime) {
        this.never = never;
        this.nanoTime = nanoTime;
    }

    /** Returns the deadline after the given time from now; after centuries or more, it is never. */
    public static Deadline after(Duration time) {
        return time.compareTo(MAX_TIME) >= 0 ? NEVER : new Deadline(false, System.nanoTime() + time.toNanos());
    }

    /** Formats a duration for people, such as {@code 1.5 s}. */
    public static String text(Duration time) {
        if (time.compareTo(MAX_TIME) >= 0) {
            return "any time";
        }
        long millis = time.toMillis();
        return millis < 1000
                ? millis + " ms"
                : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
    }

    /** Returns the remaining time, zero once the deadline has passed. */
    public Duration remaining() {
        return Duration.ofNanos(remainingNanos());
    }

    /** Returns the remaining nanoseconds, 0 once the deadline has passed. */
    public long remainingNanos() {
        return never ? Long.MAX_VALUE : Math.max(0, nanoTime - System.nanoTime());
    }
}
