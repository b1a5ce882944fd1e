package dev.zeugma.option;

/** Which requests of its subscribers an XPUB socket tells the application of (ZMQ_XPUB_VERBOSE, ZMQ_XPUB_VERBOSER). */
public enum Verbosity {
    /** The first subscription to a topic and the last cancellation of it. */
    FIRST_AND_LAST,
    /** Every subscription, and the last cancellation. */
    EVERY_SUBSCRIPTION,
    /** Every subscription and every cancellation, one for each subscriber that goes away included. */
    EVERY_REQUEST;

    /** Whether a subscription to a topic that has a subscriber is told. */
    public boolean tellsEverySubscription() {
        return this != FIRST_AND_LAST;
    }

    /** Whether a cancellation is told that leaves the topic a subscriber. */
    public boolean tellsEveryCancellation() {
        return this == EVERY_REQUEST;
    }
}
