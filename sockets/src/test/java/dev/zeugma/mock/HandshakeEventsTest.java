package dev.zeugma.mock;

import static dev.zeugma.mock.ZmtpBytes.command;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.property;
import static dev.zeugma.mock.ZmtpBytes.ready;
import static dev.zeugma.mock.ZmtpBytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.EventKind;
import dev.zeugma.monitor.SocketEvent.Accepted;
import dev.zeugma.monitor.SocketEvent.Connected;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeFailed;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.WireTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Events of handshakes that fail in different ways. */
class HandshakeEventsTest extends WireTest {
    private final EventLog events = new EventLog();

    private HandshakeFailed failureOf(byte[]... sent) throws IOException {
        PullSocket pull = context.pull(o -> o.monitor(events));
        Endpoint endpoint = pull.bind(anywhere());
        try (MockPeer peer = MockPeer.connect(endpoint)) {
            peer.send(sent);
            HandshakeFailed failed = events.await(HandshakeFailed.class);
            assertThat(failed.connection())
                    .isEqualTo(events.await(Accepted.class).connection())
                    .isEqualTo(events.await(Disconnected.class).connection());
            assertThat(failed.endpoint()).isEqualTo(endpoint);
            assertThat(pull.statistics().handshakesFailed()).isEqualTo(1);
            return failed;
        }
    }

    private static void assertIs(HandshakeFailed failed, EventKind kind, int value) {
        assertThat(failed.kind()).as("%s", failed).isEqualTo(kind);
        assertThat(failed.value()).as("%s", failed).isEqualTo(value);
    }

    @Test
    @Conformance(111)
    void anUnexpectedMechanismHasItsCode() throws IOException {
        assertIs(failureOf(greeting(3, 1, "PLAIN")), EventKind.HANDSHAKE_FAILED_PROTOCOL, 0x11000002);
    }

    @Test
    @Conformance(111)
    void missingSocketTypeHasItsCode() throws IOException {
        byte[] untyped = command("READY", property("X-Name", "value"));
        assertIs(failureOf(greeting(), untyped), EventKind.HANDSHAKE_FAILED_PROTOCOL, 0x10000018);
    }

    @Test
    void violationsWithoutALibzmqCodeAreUnspecified() throws IOException {
        HandshakeFailed failed = failureOf(greeting(), ready(SocketType.REP));
        assertIs(failed, EventKind.HANDSHAKE_FAILED_PROTOCOL, 0x10000000);
    }

    @Test
    @Conformance(111)
    void aRefusalCarriesItsStatus() throws IOException {
        assertIs(failureOf(greeting(), command("ERROR", text("400"))), EventKind.HANDSHAKE_FAILED_AUTH, 400);
    }

    @Test
    void aRefusalForAnyOtherReasonIsUnspecified() throws IOException {
        HandshakeFailed failed = failureOf(greeting(), command("ERROR", text("Error[500] or so")));
        assertIs(failed, EventKind.HANDSHAKE_FAILED_PROTOCOL, 0x10000000);
    }

    @Test
    @Conformance(111)
    void aPeerThatLeavesEarlyHasAnErrno() throws IOException {
        PullSocket pull = context.pull(o -> o.monitor(events));
        MockPeer.connect(pull.bind(anywhere())).close();
        HandshakeFailed failed = events.await(HandshakeFailed.class);
        assertThat(failed.kind()).isEqualTo(EventKind.HANDSHAKE_FAILED_NO_DETAIL);
        assertThat(failed.value()).as("EPIPE, or ECONNRESET: %s", failed).isIn(32, 104);
    }

    @Test
    void aSilentPeerTimesOut() throws IOException {
        try (MockListener listener = new MockListener(unbound())) {
            PushSocket push = context.push(o -> o.linger(Duration.ZERO)
                    .handshakeInterval(Duration.ofMillis(50))
                    .monitor(events));
            push.connect(listener.endpoint());
            try (MockPeer silent = listener.accept()) {
                HandshakeFailed failed = events.await(HandshakeFailed.class);
                assertIs(failed, EventKind.HANDSHAKE_FAILED_NO_DETAIL, 110);
                assertThat(failed.connection())
                        .isEqualTo(events.await(Connected.class).connection());
                assertThat(silent.isClosedWithin(PATIENCE)).isTrue();
            }
            push.close();
        }
    }
}
