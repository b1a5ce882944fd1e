package dev.zeugma.option;

import dev.zeugma.message.Message;
import java.util.Map;
import java.util.Optional;

/**
 * How PUB and XPUB sockets treat their subscribers. Immutable; applications set these rules with the methods of {@link PubOptions}
 * and {@link XPubOptions}.
 */
public final class PublisherRules extends Options<PublisherRules> {
    /** As in libzmq. */
    public static final PublisherRules DEFAULTS = new PublisherRules(Map.of());

    private final Verbosity verbosity = value("verbosity", Verbosity.FIRST_AND_LAST);
    private final Decision decision = value("decision", Decision.SOCKET);
    private final boolean noDrop = value("noDrop", false);
    private final boolean invertMatching = value("invertMatching", false);
    private final boolean onlyFirstSubscribe = value("onlyFirstSubscribe", false);
    private final Optional<Message> welcomeMessage = value("welcomeMessage", Optional.empty());
    private final SubscriptionLimits limits = value("limits", SubscriptionLimits.DEFAULTS);

    private PublisherRules(Map<String, Object> values) {
        super(values, PublisherRules::new);
    }

    /** Returns which requests of subscribers the application receives. */
    public Verbosity verbosity() {
        return verbosity;
    }

    PublisherRules verbosity(Verbosity wanted) {
        return with("verbosity", wanted);
    }

    /** Returns who decides which subscriptions take effect. */
    public Decision decision() {
        return decision;
    }

    PublisherRules decision(Decision wanted) {
        return with("decision", wanted);
    }

    /** Returns whether the application decides which subscriptions take effect. */
    public boolean isManual() {
        return decision != Decision.SOCKET;
    }

    /** Returns whether the first message sent after a request goes to that subscriber alone. */
    public boolean sendsLastValue() {
        return decision == Decision.APPLICATION_WITH_LAST_VALUE;
    }

    /**
     * Returns whether {@code send} waits while the queue of a matching subscriber is full; otherwise that subscriber misses the
     * message.
     */
    public boolean noDrop() {
        return noDrop;
    }

    PublisherRules noDrop(boolean wanted) {
        return with("noDrop", wanted);
    }

    /** Returns whether a message goes to the peers that have no matching subscription instead. */
    public boolean invertMatching() {
        return invertMatching;
    }

    PublisherRules invertMatching(boolean wanted) {
        return with("invertMatching", wanted);
    }

    /** Returns whether a message is searched for subscriptions and cancellations only if its first frame is one. */
    public boolean onlyFirstSubscribe() {
        return onlyFirstSubscribe;
    }

    PublisherRules onlyFirstSubscribe(boolean wanted) {
        return with("onlyFirstSubscribe", wanted);
    }

    /** Returns the message that is sent to each new peer first, if the peer has subscribed to it. Do not modify the array. */
    public Optional<byte[]> welcomeMessage() {
        return welcomeMessage.map(Message::first);
    }

    PublisherRules welcomeMessage(byte[] message) {
        return with("welcomeMessage", ConnectionMessages.unlessEmpty(message));
    }

    /** Returns the limits on the subscriptions of one peer. */
    public SubscriptionLimits limits() {
        return limits;
    }

    PublisherRules limits(SubscriptionLimits wanted) {
        return with("limits", wanted);
    }
}
