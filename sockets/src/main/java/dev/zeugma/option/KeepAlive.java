package dev.zeugma.option;

import java.util.Map;

/** TCP keep-alive (ZMQ_TCP_KEEPALIVE, ZMQ_TCP_KEEPALIVE_IDLE, _INTVL and _CNT). */
public final class KeepAlive extends Options<KeepAlive> {
    /** Whether TCP probes idle connections. */
    public enum Mode {
        /** As the operating system decides. */
        SYSTEM,
        /** Probes are sent. */
        ON,
        /** No probes are sent. */
        OFF
    }

    /** Everything as the operating system decides. */
    public static final KeepAlive SYSTEM = new KeepAlive(Map.of());

    /** No probes. */
    public static final KeepAlive OFF = SYSTEM.with("mode", Mode.OFF);

    private final Mode mode = value("mode", Mode.SYSTEM);
    private final int idleSeconds = value("idleSeconds", 0);
    private final int intervalSeconds = value("intervalSeconds", 0);
    private final int probes = value("probes", 0);

    private KeepAlive(Map<String, Object> values) {
        super(values, KeepAlive::new);
    }

    /**
     * Sends probes; zero leaves a number to the operating system.
     *
     * @param idleSeconds the silence before the first probe, at most 32,767
     * @param intervalSeconds the time between probes, at most 32,767
     * @param probes the unanswered probes after which the connection is dropped, at most 127
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

    /** Returns the silence before the first probe; 0 leaves it to the operating system. */
    public int idleSeconds() {
        return idleSeconds;
    }

    /** Returns the time between probes; 0 leaves it to the operating system. */
    public int intervalSeconds() {
        return intervalSeconds;
    }

    /** Returns the unanswered probes after which the connection is dropped; 0 leaves it to the operating system. */
    public int probes() {
        return probes;
    }
}
