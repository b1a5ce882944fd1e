package dev.zeugma.option;

import java.util.Map;

/**
 * The limits on the subscriptions that a publisher keeps for one peer. A peer that exceeds them is disconnected, since the
 * publisher would otherwise have to drop a subscription silently. Immutable.
 */
public final class SubscriptionLimits extends Options<SubscriptionLimits> {
    /** A million topics of 64 MiB in total. */
    public static final SubscriptionLimits DEFAULTS = new SubscriptionLimits(Map.of());

    private final int topics = value("topics", 1_000_000);
    private final long bytes = value("bytes", 64L << 20);

    private SubscriptionLimits(Map<String, Object> values) {
        super(values, SubscriptionLimits::new);
    }

    /** Returns the maximum number of topics. */
    public int topics() {
        return topics;
    }

    SubscriptionLimits topics(int count) {
        return with("topics", Check.range("maximumSubscriptions topics", count, 1, Integer.MAX_VALUE));
    }

    /** Returns the maximum total length of all topics, in bytes. */
    public long bytes() {
        return bytes;
    }

    SubscriptionLimits bytes(long count) {
        return with("bytes", Check.range("maximumSubscriptions bytes", count, 1, Long.MAX_VALUE));
    }
}
