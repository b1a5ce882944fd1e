package dev.zeugma.option;

import java.time.Duration;

/**
 * How long calls without a duration of their own may wait, and how long a closed socket goes on sending.
 *
 * @param send how long {@code send} waits for a peer with room (ZMQ_SNDTIMEO)
 * @param receive how long {@code receive} waits for a message (ZMQ_RCVTIMEO)
 * @param linger how long messages already sent may still leave after the socket is closed (ZMQ_LINGER)
 */
public record TimeoutOptions(Duration send, Duration receive, Duration linger) {
    /**
     * Calls wait for ever, as in libzmq. Unsent messages are kept for 30 seconds after a close; libzmq would keep them
     * for ever, and then a program whose peer is gone never ends.
     */
    public static final TimeoutOptions DEFAULTS =
            new TimeoutOptions(SocketOptions.FOREVER, SocketOptions.FOREVER, Duration.ofSeconds(30));

    /** Refuses negative durations. */
    public TimeoutOptions {
        Check.notNegative("sendTimeout", send);
        Check.notNegative("receiveTimeout", receive);
        Check.notNegative("linger", linger);
    }
}
