package dev.zeugma.option;

import java.util.Map;

/** Options of a REP socket. */
public final class RepOptions extends SocketOptions<RepOptions> {
    /** The default options. */
    public static final RepOptions DEFAULTS = new RepOptions(Map.of());

    private final boolean handover = value("handover", false);

    private RepOptions(Map<String, Object> values) {
        super(values, RepOptions::new);
    }

    /** Returns whether a new peer takes over a routing id in use. */
    public boolean handover() {
        return handover;
    }

    /** True lets a new peer take over a routing id in use; otherwise it waits until the id is free (ZMQ_ROUTER_HANDOVER). */
    public RepOptions handover(boolean wanted) {
        return with("handover", wanted);
    }
}
