package dev.zeugma.option;

/**
 * Options of an XPUB socket.
 *
 * @param common the options common to all types
 * @param rules what it does with its subscribers
 */
public record XPubOptions(CommonOptions common, PublisherRules rules) implements SocketOptions<XPubOptions> {
    /** The default options. */
    public static final XPubOptions DEFAULTS = new XPubOptions(CommonOptions.DEFAULTS, PublisherRules.DEFAULTS);

    /** Which requests of subscribers are received as messages (ZMQ_XPUB_VERBOSE, ZMQ_XPUB_VERBOSER). */
    public XPubOptions verbosity(Verbosity wanted) {
        return new XPubOptions(common, rules.with(wanted));
    }

    /** Who decides what a subscriber gets (ZMQ_XPUB_MANUAL, ZMQ_XPUB_MANUAL_LAST_VALUE). Default: the socket. */
    public XPubOptions decision(Decision wanted) {
        return new XPubOptions(common, rules.with(wanted));
    }

    /** True makes {@code send} wait while a subscriber to the message is full, who otherwise misses it (ZMQ_XPUB_NODROP). */
    public XPubOptions noDrop(boolean wanted) {
        return new XPubOptions(common, rules.withNoDrop(wanted));
    }

    /** True sends to those who have not subscribed, whose SUB sockets must invert too (ZMQ_INVERT_MATCHING). */
    public XPubOptions invertMatching(boolean wanted) {
        return new XPubOptions(common, rules.withInvertMatching(wanted));
    }

    /** True lets only the first frame of a message be a subscription (ZMQ_ONLY_FIRST_SUBSCRIBE); otherwise any may. */
    public XPubOptions onlyFirstSubscribes(boolean wanted) {
        return new XPubOptions(common, rules.withOnlyFirstSubscribes(wanted));
    }

    /** What each new peer is sent first, if it has subscribed to it; empty for nothing (ZMQ_XPUB_WELCOME_MSG). */
    public XPubOptions welcomeMessage(byte[] message) {
        return new XPubOptions(common, rules.withWelcomeMessage(message));
    }

    /**
     * How many topics one peer may have, and of how many bytes together; one that asks for more loses its connection. Default: a
     * million, 64 MiB.
     */
    public XPubOptions maximumSubscriptions(int topics, long bytes) {
        return new XPubOptions(common, rules.with(new SubscriptionLimits(topics, bytes)));
    }

    @Override
    public XPubOptions withCommon(CommonOptions wanted) {
        return new XPubOptions(wanted, rules);
    }
}
