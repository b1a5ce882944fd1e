package dev.zeugma.internal.pipe;

import java.math.BigDecimal;
import java.time.Duration;

/** A moment on the monotonic clock by which a wait ends, or never. */
public final class Deadline {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private static final Deadline NEVER = new Deadline(true, 0);

    private final boolean never;
    private final long nanoTime;

    private Deadline(boolean never, long nanoTime) {
        this.never = never;
        this.nanoTime = nanoTime;
    }

    /** The deadline that lies the given time ahead; a time of centuries or more never comes. */
    public static Deadline after(Duration time) {
        return time.compareTo(LONGEST) >= 0 ? NEVER : new Deadline(false, System.nanoTime() + time.toNanos());
    }

    /** A duration for people, such as {@code 1.5 s}. */
    public static String text(Duration time) {
        if (time.compareTo(LONGEST) >= 0) {
            return "any time";
        }
        long millis = time.toMillis();
        return millis < 1000
                ? millis + " ms"
                : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
    }

    /** The time still to wait, zero when the moment has passed. */
    public Duration remaining() {
        return Duration.ofNanos(remainingNanos());
    }

    /** Nanoseconds still to wait, 0 when the moment has passed. */
    public long remainingNanos() {
        return never ? Long.MAX_VALUE : Math.max(0, nanoTime - System.nanoTime());
    }
}
