package dev.zeugma.option;

import java.util.Map;

/** Options of a PUB socket. */
public final class PubOptions extends PublisherOptions<PubOptions> {
    /** The default options. */
    public static final PubOptions DEFAULTS = new PubOptions(Map.of());

    private PubOptions(Map<String, Object> values) {
        super(values, PubOptions::new);
    }

    /** Sets whether to queue only the newest message to each subscriber (ZMQ_CONFLATE). Default false. */
    public PubOptions conflate(boolean wanted) {
        return withCommon(common().conflate(wanted));
    }
}
