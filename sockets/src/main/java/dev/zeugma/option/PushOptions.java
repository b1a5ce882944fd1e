package dev.zeugma.option;

import java.util.Map;

/** Options of a PUSH socket. */
public final class PushOptions extends SocketOptions<PushOptions> {
    /** The default options. */
    public static final PushOptions DEFAULTS = new PushOptions(Map.of());

    private PushOptions(Map<String, Object> values) {
        super(values, PushOptions::new);
    }

    /** Sets whether to queue only the newest message to each peer (ZMQ_CONFLATE). Default false. */
    public PushOptions conflate(boolean wanted) {
        return withCommon(common().conflate(wanted));
    }
}
