package dev.zeugma.internal.net;

import dev.zeugma.option.ConnectionOptions;
import dev.zeugma.option.ReconnectStop;
import dev.zeugma.zmtp.wire.Violation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Whether and when to connect again, by what went wrong until now (zmq_setsockopt(3), ZMQ_RECONNECT_IVL and
 * ZMQ_RECONNECT_STOP). A wait is empty when that was the end. Owned by the event loop of its connector.
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

    /** How often it has failed since a connection last stood. */
    int failures() {
        return failures;
    }

    /** A connection stands. */
    void connected() {
        failures = 0;
    }

    /** Its handshake is done. */
    void established() {
        violations = 0;
    }

    /** The wait after an attempt that brought no connection. */
    Optional<Duration> afterAttempt(boolean refused) {
        return refused && stopsAt(ReconnectStop.CONNECTION_REFUSED) ? Optional.empty() : afterFailure();
    }

    /** The wait after a connection that ended before its handshake was done, by the rule the peer broke if any. */
    Optional<Duration> afterHandshake(@Nullable Violation violation) {
        return stopsAt(ReconnectStop.HANDSHAKE_FAILED) ? Optional.empty() : afterLoss(violation);
    }

    /** The wait after a connection whose handshake was done, while the socket may be about to close. */
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
            // RFC 37: a peer refused by ERROR shall not come again with the same credentials.
            return Optional.empty();
        }
        violations++;
        return unlessNever(backoff.delayAfterViolation(violations, random()));
    }

    private Optional<Duration> afterFailure() {
        failures++;
        return unlessNever(backoff.delay(failures, random()));
    }

    /** An interval of zero stands for no second attempt. */
    private Optional<Duration> unlessNever(Duration delay) {
        return options.reconnectInterval().isZero() ? Optional.empty() : Optional.of(delay);
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
