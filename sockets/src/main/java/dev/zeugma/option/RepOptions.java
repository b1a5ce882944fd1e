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

    /** Returns whether a new peer takes over a routing id that is in use. */
    public boolean handover() {
        return handover;
    }

    /**
     * Sets whether a new peer takes over a routing id that is in use; otherwise it is ignored until the id is free
     * (ZMQ_ROUTER_HANDOVER). Default false.
     */
    public RepOptions handover(boolean wanted) {
        return with("handover", wanted);
    }
}
