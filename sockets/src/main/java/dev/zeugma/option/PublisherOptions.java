package dev.zeugma.option;

import java.util.Map;
import java.util.function.Function;

/**
 * Options of the socket types that have subscribers. The methods are not final, so that reflection finds them in the public
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

    /**
     * Sets whether {@code send} waits while the queue of a matching subscriber is full; otherwise that subscriber misses the
     * message (ZMQ_XPUB_NODROP). Default false.
     */
    public O noDrop(boolean wanted) {
        return rules(rules.noDrop(wanted));
    }

    /**
     * Sets whether to send each message to the peers that have no matching subscription instead; their SUB sockets must invert
     * matching, too (ZMQ_INVERT_MATCHING). Default false.
     */
    public O invertMatching(boolean wanted) {
        return rules(rules.invertMatching(wanted));
    }

    /**
     * Sets the message that is sent to each new peer first, if the peer has subscribed to it; empty, the default, for none
     * (ZMQ_XPUB_WELCOME_MSG). The array is copied.
     */
    public O welcomeMessage(byte[] message) {
        return rules(rules.welcomeMessage(message));
    }

    /**
     * Sets the maximum number of topics that one peer may subscribe to, and the maximum of their total length in bytes. A peer that
     * exceeds a maximum is disconnected. Default a million topics and 64 MiB.
     */
    public O maximumSubscriptions(int topics, long bytes) {
        return rules(rules.limits(rules.limits().topics(topics).bytes(bytes)));
    }
}
