package dev.zeugma.option;

/**
 * Options of a PUB socket.
 *
 * @param common the options common to all types
 * @param rules what it does with its subscribers
 */
public record PubOptions(CommonOptions common, PublisherRules rules) implements SocketOptions<PubOptions> {
    /** The default options. */
    public static final PubOptions DEFAULTS = new PubOptions(CommonOptions.DEFAULTS, PublisherRules.DEFAULTS);

    /** True makes {@code send} wait while a subscriber to the message is full, who otherwise misses it (ZMQ_XPUB_NODROP). */
    public PubOptions noDrop(boolean wanted) {
        return new PubOptions(common, rules.withNoDrop(wanted));
    }

    /** True sends to those who have not subscribed, whose SUB sockets must invert too (ZMQ_INVERT_MATCHING). */
    public PubOptions invertMatching(boolean wanted) {
        return new PubOptions(common, rules.withInvertMatching(wanted));
    }

    /** What each new peer is sent first, if it has subscribed to it; empty for nothing (ZMQ_XPUB_WELCOME_MSG). */
    public PubOptions welcomeMessage(byte[] message) {
        return new PubOptions(common, rules.withWelcomeMessage(message));
    }

    /**
     * How many topics one peer may have, and of how many bytes together; one that asks for more loses its connection. Default: a
     * million, 64 MiB.
     */
    public PubOptions maximumSubscriptions(int topics, long bytes) {
        return new PubOptions(common, rules.with(new SubscriptionLimits(topics, bytes)));
    }

    /** True keeps for each subscriber only the newest message that has not left yet (ZMQ_CONFLATE). */
    public PubOptions conflate(boolean wanted) {
        return withCommon(common.withConflate(wanted));
    }

    @Override
    public PubOptions withCommon(CommonOptions wanted) {
        return new PubOptions(wanted, rules);
    }
}
