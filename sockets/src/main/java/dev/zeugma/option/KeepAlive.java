package dev.zeugma.option;

/**
 * TCP keep-alive (ZMQ_TCP_KEEPALIVE and its _IDLE, _INTVL and _CNT).
 *
 * @param mode on, off, or as the operating system has it
 * @param idleSeconds silence before the first probe; 0 leaves it to the operating system
 * @param intervalSeconds time between probes; 0 leaves it to the operating system
 * @param probes unanswered probes before the connection is dropped; 0 leaves it to the operating system
 */
public record KeepAlive(Mode mode, int idleSeconds, int intervalSeconds, int probes) {
    /** Whether TCP probes idle connections. */
    public enum Mode {
        /** As the operating system has it. */
        SYSTEM,
        /** Probes are sent. */
        ON,
        /** No probes are sent. */
        OFF
    }

    /** Everything as the operating system has it. */
    public static final KeepAlive SYSTEM = new KeepAlive(Mode.SYSTEM, 0, 0, 0);

    /** Refuses negative numbers. */
    public KeepAlive {
        Check.range("keepAlive idleSeconds", idleSeconds, 0, 32767);
        Check.range("keepAlive intervalSeconds", intervalSeconds, 0, 32767);
        Check.range("keepAlive probes", probes, 0, 127);
    }

    /** Probes after the given idle time, at the given interval, and the connection dropped after the given number. */
    public static KeepAlive on(int idleSeconds, int intervalSeconds, int probes) {
        return new KeepAlive(Mode.ON, idleSeconds, intervalSeconds, probes);
    }
}
