package dev.zeugma.poll;

import java.time.Duration;

/** A timer that a {@link Poller} waits for, due once or repeatedly. Thread-safe. */
public non-sealed interface PollTimer extends PollItem {
    /**
     * Restarts the timer with a new delay or interval. Has no effect on a timer that has expired or was removed.
     *
     * @throws dev.zeugma.error.ZmqException EINVAL if the delay is negative or the interval is not positive
     */
    void reset(Duration newDelay);
}
