package dev.zeugma.option;

import java.util.Map;

/** TCP keep-alive (ZMQ_TCP_KEEPALIVE, ZMQ_TCP_KEEPALIVE_IDLE, ZMQ_TCP_KEEPALIVE_INTVL and ZMQ_TCP_KEEPALIVE_CNT). Immutable. */
public final class KeepAlive extends Options<KeepAlive> {
    /** Whether TCP sends probes on idle connections. */
    public enum Mode {
        /** The operating system decides. */
        SYSTEM,
        /** Probes are sent. */
        ON,
        /** No probes are sent. */
        OFF
    }

    /** Leaves everything to the operating system. */
    public static final KeepAlive SYSTEM = new KeepAlive(Map.of());

    /** Sends no probes. */
    public static final KeepAlive OFF = SYSTEM.with("mode", Mode.OFF);

    private final Mode mode = value("mode", Mode.SYSTEM);
    private final int idleSeconds = value("idleSeconds", 0);
    private final int intervalSeconds = value("intervalSeconds", 0);
    private final int probes = value("probes", 0);

    private KeepAlive(Map<String, Object> values) {
        super(values, KeepAlive::new);
    }

    /**
     * Returns a keep-alive that sends probes; zero leaves a number to the operating system.
     *
     * @param idleSeconds the idle time before the first probe, in seconds, at most 32,767
     * @param intervalSeconds the time between probes, in seconds, at most 32,767
     * @param probes the number of unanswered probes after which the connection is dropped, at most 127
     * @throws dev.zeugma.error.ZmqException EINVAL if a number is out of range
     */
    public static KeepAlive on(int idleSeconds, int intervalSeconds, int probes) {
        return SYSTEM.with("mode", Mode.ON)
                .with("idleSeconds", Check.range("keepAlive idleSeconds", idleSeconds, 0, 32767))
                .with("intervalSeconds", Check.range("keepAlive intervalSeconds", intervalSeconds, 0, 32767))
                .with("probes", Check.range("keepAlive probes", probes, 0, 127));
    }

    /** Returns whether probes are sent. */
    public Mode mode() {
        return mode;
    }

    /** Returns the idle time before the first probe, in seconds; 0 leaves it to the operating system. */
    public int idleSeconds() {
        return idleSeconds;
    }

    /** Returns the time between probes, in seconds; 0 leaves it to the operating system. */
    public int intervalSeconds() {
        return intervalSeconds;
    }

    /** Returns the number of unanswered probes after which the connection is dropped; 0 leaves it to the operating system. */
    public int probes() {
        return probes;
    }
}
