package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A time for a {@link Poller} to wait for, once or again and again. Thread-safe. */
public final class PollTimer extends PollItem {
    private static final Duration LONGEST = Duration.ofDays(365 * 100);

    private final boolean repeats;
    private volatile Duration delay;

    /** When it is due on the monotonic clock. Guarded by the lock of the poller. */
    private long dueAt;

    PollTimer(Poller poller, @Nullable Object attachment, Duration delay, boolean repeats) {
        super(poller, attachment);
        this.repeats = repeats;
        this.delay = checked(delay);
    }

    private Duration checked(Duration wanted) {
        if (wanted.isNegative() || (repeats && wanted.isZero())) {
            throw new ZmqException(
                    ErrorCode.EINVAL,
                    (repeats ? "interval is " : "delay is ") + wanted + ", expected a duration that is "
                            + (repeats ? "positive" : "not negative"));
        }
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }

    /**
     * Lets the timer begin anew, with this delay or interval from now on. One that is over or removed stays so. Throws EINVAL
     * for a time with which it could not have been added.
     */
    public void reset(Duration newDelay) {
        delay = checked(newDelay);
        poller().schedule(this);
    }

    void start() {
        dueAt = System.nanoTime() + delay.toNanos();
    }

    long remainingNanos() {
        return dueAt - System.nanoTime();
    }

    /** Goes on to the next time, which is never in the past; false if there is none. */
    boolean advance() {
        if (repeats) {
            long interval = delay.toNanos();
            long late = Math.max(0, System.nanoTime() - dueAt);
            dueAt += interval * (1 + late / interval);
        }
        return repeats;
    }

    /** Timers are dealt with as they are due, not as others are told of. */
    @Override
    @Nullable PollEvent check() {
        return null;
    }

    /** Negative if this is due first. Under the lock of the poller. */
    int compareDue(PollTimer other) {
        return Long.signum(dueAt - other.dueAt);
    }
}
