package dev.zeugma.internal.poll;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.poll.PollEvent;
import dev.zeugma.poll.PollTimer;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Implements {@link PollTimer}. Thread-safe. */
final class DefaultPollTimer extends AbstractPollItem implements PollTimer {
    private static final Duration MAX_DELAY = Duration.ofDays(365 * 100);

    private final boolean repeats;
    private volatile Duration delay;

    /** When the timer is due, on the monotonic clock. Guarded by the lock of the poller. */
    private long dueAt;

    DefaultPollTimer(DefaultPoller poller, @Nullable Object attachment, Duration delay, boolean repeats) {
        super(poller, attachment);
        this.repeats = repeats;
        this.delay = checked(delay);
    }

    private Duration checked(Duration wanted) {
        Objects.requireNonNull(wanted, repeats ? "interval" : "delay");
        if (wanted.isNegative() || (repeats && wanted.isZero())) {
            throw new ZmqException(
                    ErrorCode.EINVAL,
                    (repeats ? "interval is " : "delay is ") + wanted + ", expected a duration that is "
                            + (repeats ? "positive" : "not negative"));
        }
        return wanted.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : wanted;
    }

    @Override
    PollTimer item() {
        return this;
    }

    @Override
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

    /** Advances to the next time, which is never in the past; returns false if there is none. */
    boolean advance() {
        if (repeats) {
            long interval = delay.toNanos();
            long late = Math.max(0, System.nanoTime() - dueAt);
            dueAt += interval * (1 + late / interval);
        }
        return repeats;
    }

    /** Timers are collected when they are due, not among the candidates. */
    @Override
    @Nullable PollEvent check() {
        return null;
    }

    /** Compares by due time. Under the lock of the poller. */
    int compareDue(DefaultPollTimer other) {
        return Long.signum(dueAt - other.dueAt);
    }
}
