package dev.zeugma.option;

import java.util.Map;

/**
 * The subscriptions that a publisher keeps for one peer. A peer that asks for more is disconnected, as the publisher could only
 * drop a subscription silently.
 */
public final class SubscriptionLimits extends Options<SubscriptionLimits> {
    /** A million topics, 64 MiB. */
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

    /** Returns the maximum number of bytes of all topics together. */
    public long bytes() {
        return bytes;
    }

    SubscriptionLimits bytes(long count) {
        return with("bytes", Check.range("maximumSubscriptions bytes", count, 1, Long.MAX_VALUE));
    }
}
