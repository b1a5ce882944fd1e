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

    /** Returns whether requests carry a number that replies must repeat. */
    public boolean correlate() {
        return correlate;
    }

    /** True numbers requests; replies must repeat the number, so that late replies are recognized (ZMQ_REQ_CORRELATE). */
    public ReqOptions correlate(boolean wanted) {
        return with("correlate", wanted);
    }

    /** Returns whether a new request may be sent before the reply to the last one arrives. */
    public boolean relaxed() {
        return relaxed;
    }

    /** True allows a new request before the reply to the last one arrives, which is then abandoned (ZMQ_REQ_RELAXED). */
    public ReqOptions relaxed(boolean wanted) {
        return with("relaxed", wanted);
    }
}
