package dev.zeugma.poll;

import java.time.Duration;

/** A time that a {@link Poller} waits for, once or repeatedly. Thread-safe. */
public non-sealed interface PollTimer extends PollItem {
    /**
     * Restarts the timer with a new delay or interval. Has no effect on a timer that has expired or was removed. Throws EINVAL
     * for a time with which it could not have been added.
     */
    void reset(Duration newDelay);
}
