package dev.zeugma.option;

import java.time.Duration;
import java.util.Map;

/** How long calls without a timeout of their own wait, and how long a closed socket continues to send. Immutable. */
public final class TimeoutOptions extends Options<TimeoutOptions> {
    /**
     * Calls wait indefinitely, as in libzmq. A closed socket keeps unsent messages for 30 seconds; libzmq would keep them
     * indefinitely, so that a program whose peer is gone would never end.
     */
    public static final TimeoutOptions DEFAULTS = new TimeoutOptions(Map.of());

    private final Duration send = value("send", SocketOptions.FOREVER);
    private final Duration receive = value("receive", SocketOptions.FOREVER);
    private final Duration linger = value("linger", Duration.ofSeconds(30));

    private TimeoutOptions(Map<String, Object> values) {
        super(values, TimeoutOptions::new);
    }

    /** Returns how long {@code send} waits for a peer with room (ZMQ_SNDTIMEO). */
    public Duration send() {
        return send;
    }

    TimeoutOptions send(Duration timeout) {
        return with("send", Check.notNegative("sendTimeout", timeout));
    }

    /** Returns how long {@code receive} waits for a message (ZMQ_RCVTIMEO). */
    public Duration receive() {
        return receive;
    }

    TimeoutOptions receive(Duration timeout) {
        return with("receive", Check.notNegative("receiveTimeout", timeout));
    }

    /** Returns how long queued messages may still be sent after a close or disconnect (ZMQ_LINGER); zero drops them at once. */
    public Duration linger() {
        return linger;
    }

    TimeoutOptions linger(Duration time) {
        return with("linger", Check.notNegative("linger", time));
    }
}
