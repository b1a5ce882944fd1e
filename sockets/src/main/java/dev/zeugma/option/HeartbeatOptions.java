package dev.zeugma.option;

import java.time.Duration;
import java.util.Map;

/**
 * Detects unresponsive peers with the commands PING and PONG (RFC 37, "Connection Heartbeating"), as in {@code
 * HeartbeatOptions.every(Duration.ofSeconds(1)).timeout(Duration.ofSeconds(5))}. Immutable: a setter returns a changed copy, and
 * rejects an invalid value with EINVAL.
 */
public final class HeartbeatOptions extends Options<HeartbeatOptions> {
    /** No heartbeats, as in libzmq. */
    public static final HeartbeatOptions NONE = new HeartbeatOptions(Map.of());

    /** On the wire, the time to live is a 16-bit number of tenths of a second. */
    private static final Duration MAX_TIME_TO_LIVE = Duration.ofMillis(6_553_599);

    private final Duration interval = value("interval", Duration.ZERO);
    private final Duration timeToLive = value("timeToLive", Duration.ZERO);
    private final Duration timeout = value("timeout", Duration.ZERO);

    private HeartbeatOptions(Map<String, Object> values) {
        super(values, HeartbeatOptions::new);
    }

    /**
     * Returns heartbeats that send a PING in each interval and close the connection if the peer stays silent for another interval
     * after a PING.
     */
    public static HeartbeatOptions every(Duration interval) {
        return NONE.interval(interval).timeout(interval);
    }

    /** Returns the time between two PINGs; zero sends none. */
    public Duration interval() {
        return interval;
    }

    /** Sets the time between two PINGs (ZMQ_HEARTBEAT_IVL); zero sends none. */
    public HeartbeatOptions interval(Duration wanted) {
        return with("interval", Check.notNegative("heartbeat interval", wanted));
    }

    /** Returns how long the peer may receive nothing from us before it closes the connection; zero for no limit. */
    public Duration timeToLive() {
        return timeToLive;
    }

    /**
     * Sets how long the peer may receive nothing from us before it closes the connection (ZMQ_HEARTBEAT_TTL): at most 6553.5 s,
     * rounded down to tenths of a second; zero, the default, for no limit.
     */
    public HeartbeatOptions timeToLive(Duration wanted) {
        Check.notNegative("heartbeat timeToLive", wanted);
        if (wanted.compareTo(MAX_TIME_TO_LIVE) > 0) {
            throw Check.invalid("heartbeat timeToLive", "is " + wanted + ", expected at most 6553.599 s");
        }
        return with("timeToLive", wanted);
    }

    /** Returns the time to live in tenths of a second, as it is transmitted. */
    public int timeToLiveDeciseconds() {
        return (int) (timeToLive.toMillis() / 100);
    }

    /** Returns how long to wait, after a PING, for any byte from the peer before closing the connection; zero for no limit. */
    public Duration timeout() {
        return timeout;
    }

    /**
     * Sets how long to wait, after a PING, for any byte from the peer before closing the connection (ZMQ_HEARTBEAT_TIMEOUT); zero
     * for no limit.
     */
    public HeartbeatOptions timeout(Duration wanted) {
        return with("timeout", Check.notNegative("heartbeat timeout", wanted));
    }
}
