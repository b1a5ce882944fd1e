package dev.zeugma.option;

import java.util.Map;

/** Options of a REQ socket. */
public final class ReqOptions extends RoutingIdOptions<ReqOptions> {
    /** The default options. */
    public static final ReqOptions DEFAULTS = new ReqOptions(Map.of());

    private final boolean correlate = value("correlate", false);
    private final boolean relaxed = value("relaxed", false);

    private ReqOptions(Map<String, Object> values) {
        super(values, ReqOptions::new);
    }

    /** Returns whether requests carry an id that replies must repeat. */
    public boolean correlate() {
        return correlate;
    }

    /**
     * Sets whether requests carry an id that replies must repeat, so that late replies are recognized and dropped
     * (ZMQ_REQ_CORRELATE). Default false.
     */
    public ReqOptions correlate(boolean wanted) {
        return with("correlate", wanted);
    }

    /** Returns whether a new request may be sent before the reply to the last one has arrived. */
    public boolean relaxed() {
        return relaxed;
    }

    /**
     * Sets whether a new request may be sent before the reply to the last one has arrived; that reply is then abandoned
     * (ZMQ_REQ_RELAXED). Default false.
     */
    public ReqOptions relaxed(boolean wanted) {
        return with("relaxed", wanted);
    }
}
