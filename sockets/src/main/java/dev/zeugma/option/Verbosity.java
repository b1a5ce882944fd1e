package dev.zeugma.option;

/** Which requests of its subscribers an XPUB socket receives as messages (ZMQ_XPUB_VERBOSE, ZMQ_XPUB_VERBOSER). */
public enum Verbosity {
    /** The first subscription to a topic and the last cancellation of it. */
    FIRST_AND_LAST,
    /** Every subscription, and the last cancellation (ZMQ_XPUB_VERBOSE). */
    EVERY_SUBSCRIPTION,
    /** Every subscription and every cancellation, including one for each subscriber that disconnects (ZMQ_XPUB_VERBOSER). */
    EVERY_REQUEST;

    /** Returns whether a subscription to a topic that already has a subscriber is reported. */
    public boolean reportsEverySubscription() {
        return this != FIRST_AND_LAST;
    }

    /** Returns whether a cancellation that leaves the topic another subscriber is reported. */
    public boolean reportsEveryCancellation() {
        return this == EVERY_REQUEST;
    }
}
