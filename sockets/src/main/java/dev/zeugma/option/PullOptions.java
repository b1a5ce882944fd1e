package dev.zeugma.option;

import java.util.Map;

/** Options of a PULL socket. */
public final class PullOptions extends SocketOptions<PullOptions> {
    /** The default options. */
    public static final PullOptions DEFAULTS = new PullOptions(Map.of());

    private PullOptions(Map<String, Object> values) {
        super(values, PullOptions::new);
    }

    /** Sets whether to queue only the newest message from each peer (ZMQ_CONFLATE). Default false. */
    public PullOptions conflate(boolean wanted) {
        return withCommon(common().conflate(wanted));
    }
}
