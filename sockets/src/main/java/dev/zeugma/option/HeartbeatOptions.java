package dev.zeugma.option;

import java.time.Duration;

/**
 * Keeping watch over silent peers with PING and PONG (RFC 37, heartbeating).
 *
 * @param interval time between two PINGs (ZMQ_HEARTBEAT_IVL); zero sends none
 * @param timeToLive how long the peer shall wait for our next sign of life before it closes (ZMQ_HEARTBEAT_TTL), in
 *     steps of 100 ms rounded down, at most 6553.5 s; zero asks nothing of it
 * @param timeout how long to wait after a PING for any byte from the peer (ZMQ_HEARTBEAT_TIMEOUT)
 */
public record HeartbeatOptions(Duration interval, Duration timeToLive, Duration timeout) {
    // Before the constants below, whose constructor needs it.
    private static final Duration LONGEST_TIME_TO_LIVE = Duration.ofMillis(6_553_599);

    /** No heartbeats, as in libzmq. */
    public static final HeartbeatOptions NONE = new HeartbeatOptions(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Refuses negative durations and a time to live that the wire cannot carry. */
    public HeartbeatOptions {
        Check.notNegative("heartbeat interval", interval);
        Check.notNegative("heartbeat timeToLive", timeToLive);
        Check.notNegative("heartbeat timeout", timeout);
        if (timeToLive.compareTo(LONGEST_TIME_TO_LIVE) > 0) {
            throw Check.invalid("heartbeat timeToLive", "is " + timeToLive + ", expected at most 6553.599 s");
        }
    }

    /** A PING each interval, and a peer silent for another interval after one is given up. */
    public static HeartbeatOptions every(Duration interval) {
        return new HeartbeatOptions(interval, Duration.ZERO, interval);
    }

    /** The time to live as the wire carries it, in tenths of a second. */
    public int timeToLiveDeciseconds() {
        return (int) (timeToLive.toMillis() / 100);
    }
}
