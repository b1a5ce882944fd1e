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
     * Which requests of subscribers are received as messages (ZMQ_XPUB_VERBOSE, ZMQ_XPUB_VERBOSER). Default {@link
     * Verbosity#FIRST_AND_LAST}.
     */
    public XPubOptions verbosity(Verbosity wanted) {
        return rules(rules().verbosity(wanted));
    }

    /** Who decides what a subscriber gets (ZMQ_XPUB_MANUAL, ZMQ_XPUB_MANUAL_LAST_VALUE). Default {@link Decision#SOCKET}. */
    public XPubOptions decision(Decision wanted) {
        return rules(rules().decision(wanted));
    }

    /** True lets only the first frame of a message be a request; false, the default, lets any (ZMQ_ONLY_FIRST_SUBSCRIBE). */
    public XPubOptions onlyFirstSubscribes(boolean wanted) {
        return rules(rules().onlyFirstSubscribes(wanted));
    }
}
