package dev.zeugma.internal.net;

import dev.zeugma.option.ConnectionOptions;
import dev.zeugma.option.ReconnectStop;
import dev.zeugma.zmtp.wire.Violation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether and when to reconnect, by previous failures (zmq_setsockopt(3), ZMQ_RECONNECT_IVL and ZMQ_RECONNECT_STOP). An
 * empty delay means never. Owned by the event loop of its connector.
 */
final class Retries {
    private final ConnectionOptions options;
    private final Backoff backoff;
    private int failures;
    private int violations;

    Retries(ConnectionOptions options) {
        this.options = options;
        backoff = new Backoff(options.reconnectInterval(), options.reconnectMaximum());
    }

    /** Returns the number of failures since a connection was last established. */
    int failures() {
        return failures;
    }

    /** Notes that a connection is established. */
    void connected() {
        failures = 0;
    }

    /** Notes that the handshake is done. */
    void established() {
        violations = 0;
    }

    /** Returns the delay after a failed attempt to connect. */
    Optional<Duration> afterAttempt(boolean refused) {
        return refused && stopsAt(ReconnectStop.CONNECTION_REFUSED) ? Optional.empty() : afterFailure();
    }

    /** Returns the delay after a connection that ended before its handshake was done; the violation is null if there was none. */
    Optional<Duration> afterHandshake(@Nullable Violation violation) {
        return stopsAt(ReconnectStop.HANDSHAKE_FAILED) ? Optional.empty() : afterLoss(violation);
    }

    /** Returns the delay after a connection whose handshake was done; closing is true if the socket is being closed. */
    Optional<Duration> afterConnection(@Nullable Violation violation, boolean closing) {
        return closing && stopsAt(ReconnectStop.AFTER_DISCONNECT) ? Optional.empty() : afterLoss(violation);
    }

    private boolean stopsAt(ReconnectStop reason) {
        return options.stops().contains(reason);
    }

    private Optional<Duration> afterLoss(@Nullable Violation violation) {
        if (violation == null || violation == Violation.HANDSHAKE_TIMEOUT) {
            return afterFailure();
        }
        if (violation == Violation.ERROR_RECEIVED) {
            // RFC 37: after an ERROR, a peer shall not reconnect with the same credentials.
            return Optional.empty();
        }
        violations++;
        return unlessDisabled(backoff.delayAfterViolation(violations, random()));
    }

    private Optional<Duration> afterFailure() {
        failures++;
        return unlessDisabled(backoff.delay(failures, random()));
    }

    /** An interval of zero disables reconnecting. */
    private Optional<Duration> unlessDisabled(Duration delay) {
        return options.reconnectInterval().isZero() ? Optional.empty() : Optional.of(delay);
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
