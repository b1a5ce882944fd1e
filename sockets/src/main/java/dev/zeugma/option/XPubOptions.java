package dev.zeugma.option;

import java.util.Map;

/** Options of an XPUB socket. */
public final class XPubOptions extends PublisherOptions<XPubOptions> {
    /** The default options. */
    public static final XPubOptions DEFAULTS = new XPubOptions(Map.of());

    private XPubOptions(Map<String, Object> values) {
        super(values, XPubOptions::new);
    }

    /**
     * Sets which requests of peers to subscribe and unsubscribe are received as messages (ZMQ_XPUB_VERBOSE, ZMQ_XPUB_VERBOSER).
     * Default {@link Verbosity#FIRST_AND_LAST}.
     */
    public XPubOptions verbosity(Verbosity wanted) {
        return rules(rules().verbosity(wanted));
    }

    /**
     * Sets who decides which subscriptions take effect (ZMQ_XPUB_MANUAL, ZMQ_XPUB_MANUAL_LAST_VALUE). Default {@link
     * Decision#SOCKET}.
     */
    public XPubOptions decision(Decision wanted) {
        return rules(rules().decision(wanted));
    }

    /**
     * Sets whether a message is searched for subscriptions and cancellations only if its first frame is one; false, the default,
     * searches all frames of every message (ZMQ_ONLY_FIRST_SUBSCRIBE).
     */
    public XPubOptions onlyFirstSubscribe(boolean wanted) {
        return rules(rules().onlyFirstSubscribe(wanted));
    }
}
