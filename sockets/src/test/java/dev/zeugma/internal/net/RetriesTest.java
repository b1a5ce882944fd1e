package dev.zeugma.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.option.PushOptions;
import dev.zeugma.option.ReconnectStop;
import dev.zeugma.zmtp.wire.Violation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration MAXIMUM = Duration.ofMillis(800);

    private static Retries retries(Duration interval, ReconnectStop... stops) {
        return new Retries(PushOptions.DEFAULTS
                .reconnectInterval(interval, MAXIMUM)
                .reconnectStop(stops)
                .common()
                .connection());
    }

    @Test
    void waitsLongerAfterEachConsecutiveFailure() {
        Retries retries = retries(INTERVAL);
        assertThat(retries.afterAttempt(false)).contains(INTERVAL);
        assertThat(retries.afterAttempt(true)).contains(INTERVAL.multipliedBy(2));
        assertThat(retries.afterHandshake(Violation.HANDSHAKE_TIMEOUT)).contains(INTERVAL.multipliedBy(4));
        assertThat(retries.afterConnection(null, false)).contains(INTERVAL.multipliedBy(8));
        assertThat(retries.failures()).isEqualTo(4);
        retries.connected();
        assertThat(retries.failures()).isZero();
        assertThat(retries.afterConnection(null, true)).contains(INTERVAL);
    }

    @Test
    void waitsLongerAfterProtocolErrorsUntilAHandshakeSucceeds() {
        Retries retries = retries(INTERVAL);
        assertThat(retries.afterHandshake(Violation.INVALID_ENVELOPE)).contains(Duration.ofSeconds(1));
        retries.connected();
        assertThat(retries.afterHandshake(Violation.INVALID_ENVELOPE)).contains(Duration.ofSeconds(2));
        retries.established();
        assertThat(retries.afterConnection(Violation.INVALID_ENVELOPE, false)).contains(Duration.ofSeconds(1));
    }

    @Test
    void anIntervalOfZeroDisablesRetries() {
        Retries retries = retries(Duration.ZERO);
        assertThat(retries.afterAttempt(false)).isEmpty();
        assertThat(retries.afterConnection(null, false)).isEmpty();
        assertThat(retries.afterHandshake(Violation.INVALID_ENVELOPE)).isEmpty();
    }

    @Test
    void aRefusalByThePeerIsFinal() {
        assertThat(retries(INTERVAL).afterHandshake(Violation.ERROR_RECEIVED)).isEmpty();
    }

    @Test
    void stopsOnlyAfterTheChosenLosses() {
        Retries refused = retries(INTERVAL, ReconnectStop.CONNECTION_REFUSED);
        assertThat(refused.afterAttempt(false)).isPresent();
        assertThat(refused.afterAttempt(true)).isEmpty();
        assertThat(refused.afterHandshake(null)).isPresent();
        assertThat(refused.afterConnection(null, true)).isPresent();

        Retries handshake = retries(INTERVAL, ReconnectStop.HANDSHAKE_FAILED);
        assertThat(handshake.afterAttempt(true)).isPresent();
        assertThat(handshake.afterHandshake(null)).isEmpty();
        assertThat(handshake.afterConnection(null, true)).isPresent();

        Retries disconnect = retries(INTERVAL, ReconnectStop.AFTER_DISCONNECT);
        assertThat(disconnect.afterHandshake(null)).isPresent();
        assertThat(disconnect.afterConnection(null, false)).isPresent();
        assertThat(disconnect.afterConnection(null, true)).isEmpty();
    }
}
