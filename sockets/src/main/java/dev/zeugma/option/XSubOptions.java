package dev.zeugma.option;

import java.time.Duration;
import java.util.Map;

/** Options of an XSUB socket. */
public final class XSubOptions extends SocketOptions<XSubOptions> {
    /** The default options. A closed XSUB socket does not linger. */
    public static final XSubOptions DEFAULTS = new XSubOptions(Map.of()).linger(Duration.ZERO);

    private final boolean onlyFirstSubscribe = value("onlyFirstSubscribe", false);
    private final boolean verboseUnsubscribe = value("verboseUnsubscribe", false);

    private XSubOptions(Map<String, Object> values) {
        super(values, XSubOptions::new);
    }

    /** Returns whether a message is searched for subscriptions and cancellations only if its first frame is one. */
    public boolean onlyFirstSubscribe() {
        return onlyFirstSubscribe;
    }

    /**
     * Sets whether a message is searched for subscriptions and cancellations only if its first frame is one; false, the default,
     * searches all frames of every message (ZMQ_ONLY_FIRST_SUBSCRIBE).
     */
    public XSubOptions onlyFirstSubscribe(boolean wanted) {
        return with("onlyFirstSubscribe", wanted);
    }

    /** Returns whether every cancellation is forwarded to publishers, even for a topic without a subscription. */
    public boolean verboseUnsubscribe() {
        return verboseUnsubscribe;
    }

    /**
     * Sets whether to forward every cancellation to publishers, not only the last one for a topic (ZMQ_XSUB_VERBOSE_UNSUBSCRIBE).
     * Default false.
     */
    public XSubOptions verboseUnsubscribe(boolean wanted) {
        return with("verboseUnsubscribe", wanted);
    }
}
