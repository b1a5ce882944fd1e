package dev.zeugma.option;

/** Which requests of its peers to subscribe and unsubscribe an XPUB socket receives as messages. */
public enum Verbosity {
    /** The first subscription to a topic and the last cancellation. */
    FIRST_AND_LAST,
    /** Every subscription, and the last cancellation of a topic (ZMQ_XPUB_VERBOSE). */
    EVERY_SUBSCRIPTION,
    /** Every subscription and every cancellation, including those of subscribers that disconnect (ZMQ_XPUB_VERBOSER). */
    EVERY_REQUEST;

    /** Returns whether a subscription is reported even if the topic already has a subscriber. */
    public boolean reportsEverySubscription() {
        return this != FIRST_AND_LAST;
    }

    /** Returns whether a cancellation is reported even if the topic still has another subscriber. */
    public boolean reportsEveryCancellation() {
        return this == EVERY_REQUEST;
    }
}
