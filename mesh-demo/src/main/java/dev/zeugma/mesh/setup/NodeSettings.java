package dev.zeugma.mesh.setup;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * The settings that all nodes of a mesh share.
 *
 * @param text the text of the greetings
 * @param timeout how long a node waits for all greetings
 * @param stay whether a node keeps running after all greetings
 */
public record NodeSettings(String text, Duration timeout, boolean stay) {
    /** Nodes that stay send PING at this interval. A peer that is silent for one more interval counts as dead. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** How long a leaving node waits for its peers' goodbyes. Together with linger, this must be under a second. */
    public static final Duration GOODBYE_WAIT = Duration.ofMillis(500);

    private static final Duration SHORT_LINGER = Duration.ofMillis(300);

    /** Returns the linger of a node's sockets. */
    public Duration linger() {
        return stay ? SHORT_LINGER : timeout;
    }

    /** Returns the timeout in seconds, such as "10" or "0.5". */
    public String timeoutSeconds() {
        return BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
