package dev.zeugma.option;

import java.util.Optional;

/**
 * What PUB and XPUB do with their subscribers.
 *
 * @param verbosity which requests the application is told of
 * @param decision who decides what a subscriber gets
 * @param noDrop whether sending waits while a subscriber to the message is full; otherwise that one misses it
 * @param invertMatching whether messages go to those who have not subscribed to them
 * @param onlyFirstSubscribes whether of a message with several frames the first alone may be a request
 * @param welcomeMessage what each new peer is sent first
 * @param limits what is kept for one peer
 */
public record PublisherRules(
        Verbosity verbosity,
        Decision decision,
        boolean noDrop,
        boolean invertMatching,
        boolean onlyFirstSubscribes,
        Optional<byte[]> welcomeMessage,
        SubscriptionLimits limits) {
    /** As in libzmq. */
    public static final PublisherRules DEFAULTS = new PublisherRules(
            Verbosity.FIRST_AND_LAST,
            Decision.SOCKET,
            false,
            false,
            false,
            Optional.empty(),
            SubscriptionLimits.DEFAULTS);

    /** Whether the application decides. */
    public boolean isManual() {
        return decision != Decision.SOCKET;
    }

    /** Whether the message after a request is for that subscriber alone. */
    public boolean sendsLastValue() {
        return decision == Decision.APPLICATION_WITH_LAST_VALUE;
    }

    PublisherRules with(Verbosity wanted) {
        return new PublisherRules(
                wanted, decision, noDrop, invertMatching, onlyFirstSubscribes, welcomeMessage, limits);
    }

    PublisherRules with(Decision wanted) {
        return new PublisherRules(
                verbosity, wanted, noDrop, invertMatching, onlyFirstSubscribes, welcomeMessage, limits);
    }

    PublisherRules withNoDrop(boolean wanted) {
        return new PublisherRules(
                verbosity, decision, wanted, invertMatching, onlyFirstSubscribes, welcomeMessage, limits);
    }

    PublisherRules withInvertMatching(boolean wanted) {
        return new PublisherRules(verbosity, decision, noDrop, wanted, onlyFirstSubscribes, welcomeMessage, limits);
    }

    PublisherRules withOnlyFirstSubscribes(boolean wanted) {
        return new PublisherRules(verbosity, decision, noDrop, invertMatching, wanted, welcomeMessage, limits);
    }

    PublisherRules withWelcomeMessage(byte[] message) {
        Optional<byte[]> wanted = message.length == 0 ? Optional.empty() : Optional.of(message.clone());
        return new PublisherRules(verbosity, decision, noDrop, invertMatching, onlyFirstSubscribes, wanted, limits);
    }

    PublisherRules with(SubscriptionLimits wanted) {
        return new PublisherRules(
                verbosity, decision, noDrop, invertMatching, onlyFirstSubscribes, welcomeMessage, wanted);
    }
}
