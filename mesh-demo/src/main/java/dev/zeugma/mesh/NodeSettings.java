package dev.zeugma.mesh;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What all nodes of a mesh have in common.
 *
 * @param text what they greet with
 * @param timeout how long they wait for their peers
 * @param stay whether they stay when all greetings are exchanged
 */
record NodeSettings(String text, Duration timeout, boolean stay) {
    /** A node that stays pings its peers this often, and one that is silent for as long again counts as dead. */
    static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** How long a node that leaves waits for its peers' goodbyes. With linger, it must be gone within a second. */
    static final Duration GOODBYE_WAIT = Duration.ofMillis(500);

    private static final Duration SHORT_LINGER = Duration.ofMillis(300);

    /** How long greetings may take to leave at the end. */
    Duration linger() {
        return stay ? SHORT_LINGER : timeout;
    }

    /** The timeout as a plain number of seconds, such as "10" or "0.5". */
    String timeoutSeconds() {
        return BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
