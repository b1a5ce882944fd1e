package dev.zeugma.mesh.services.multiplexer;

import java.time.Duration;

/**
 * How long a multiplexer waits.
 *
 * @param patience after this time, a request is answered with TIMEOUT
 * @param grace for this time, the name of a service that has lost its connection is reserved for the same instance
 * @param heartbeat a peer that is silent for two such intervals has lost its connection
 * @param retryInterval the time between two attempts of the policy RETRY
 * @param retryFor how long the policy RETRY tries
 */
public record Times(Duration patience, Duration grace, Duration heartbeat, Duration retryInterval, Duration retryFor) {
    /** Ten seconds of patience, five of grace, a heartbeat every five; one second of retries. */
    public static final Times DEFAULTS = new Times(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofSeconds(1));

    /** Returns a copy with another patience. */
    public Times withPatience(Duration wanted) {
        return new Times(wanted, grace, heartbeat, retryInterval, retryFor);
    }

    /** Returns a copy with another grace. */
    public Times withGrace(Duration wanted) {
        return new Times(patience, wanted, heartbeat, retryInterval, retryFor);
    }

    /** Returns a copy with another interval of heartbeats. */
    public Times withHeartbeat(Duration wanted) {
        return new Times(patience, grace, wanted, retryInterval, retryFor);
    }

    /** Returns a copy with other times of the policy RETRY. */
    public Times withRetry(Duration interval, Duration total) {
        return new Times(patience, grace, heartbeat, interval, total);
    }
}
