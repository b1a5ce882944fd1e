package dev.zeugma.option;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;

/**
 * What a publisher keeps for one peer. A peer that asks for more loses its connection, as what it asked for could be dropped
 * only in silence.
 *
 * @param topics the most topics it may have
 * @param bytes the most bytes these may have together
 */
public record SubscriptionLimits(int topics, long bytes) {
    /** A million topics, 64 MiB. */
    public static final SubscriptionLimits DEFAULTS = new SubscriptionLimits(1_000_000, 64L << 20);

    /** Checks the limits; throws EINVAL unless both are positive. */
    public SubscriptionLimits {
        if (topics < 1) {
            throw new ZmqException(
                    ErrorCode.EINVAL, "maximumSubscriptions topics is " + topics + ", expected 1 or more");
        }
        if (bytes < 1) {
            throw new ZmqException(ErrorCode.EINVAL, "maximumSubscriptions bytes is " + bytes + ", expected 1 or more");
        }
    }
}
