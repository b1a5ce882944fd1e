package dev.zeugma.option;

import java.util.Map;
import java.util.function.Function;

/**
 * The options of the socket types that have subscribers. Its methods are not final, so that reflection finds them in the public
 * subclasses.
 */
abstract sealed class PublisherOptions<O extends SocketOptions<O>> extends SocketOptions<O>
        permits PubOptions, XPubOptions {
    private final PublisherRules rules;

    PublisherOptions(Map<String, Object> values, Function<Map<String, Object>, O> constructor) {
        super(values, constructor);
        rules = value("rules", PublisherRules.DEFAULTS);
    }

    /** Returns how the socket treats its subscribers. */
    public PublisherRules rules() {
        return rules;
    }

    final O rules(PublisherRules wanted) {
        return with("rules", wanted);
    }

    /** True makes {@code send} wait while a matching subscriber is full, which misses the message otherwise (ZMQ_XPUB_NODROP). */
    public O noDrop(boolean wanted) {
        return rules(rules.noDrop(wanted));
    }

    /** True sends to peers without a matching subscription; their SUB sockets must invert too (ZMQ_INVERT_MATCHING). */
    public O invertMatching(boolean wanted) {
        return rules(rules.invertMatching(wanted));
    }

    /** The first message to each new peer, if the peer has subscribed to it; empty for none (ZMQ_XPUB_WELCOME_MSG). */
    public O welcomeMessage(byte[] message) {
        return rules(rules.welcomeMessage(message));
    }

    /**
     * The maximum number of topics of one peer, and of their bytes together. A peer that asks for more is disconnected. Default
     * a million, 64 MiB.
     */
    public O maximumSubscriptions(int topics, long bytes) {
        return rules(rules.limits(rules.limits().topics(topics).bytes(bytes)));
    }
}
