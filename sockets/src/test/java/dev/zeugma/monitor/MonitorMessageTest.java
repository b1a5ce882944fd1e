package dev.zeugma.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.UserAsk;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MonitorMessageTest {
    private static final Endpoint AT = Endpoint.parse("tcp://127.0.0.1:5555");
    private static final byte[] NO_ID = {};

    @Test
    @Conformance(111)
    @UserAsk(25)
    void hasANumberAValueAndTheEndpointInNativeByteOrder() {
        Message message = new MonitorMessage(EventKind.ACCEPTED, 7, "tcp://127.0.0.1:5555").toMessage();
        String littleEndian = "200007000000";
        String bigEndian = "002000000007";
        assertThat(HexFormat.of().formatHex(message.frame(0)))
                .isEqualTo(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? littleEndian : bigEndian);
        assertThat(message.string(1)).isEqualTo("tcp://127.0.0.1:5555");
        assertThat(message.frameCount()).isEqualTo(2);
    }

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(new SocketEvent.Connected(AT, 7, "peer"), 0x0001, 7),
                Arguments.of(new SocketEvent.ConnectDelayed(AT, 7), 0x0002, 115),
                Arguments.of(new SocketEvent.ConnectRetried(AT, Duration.ofMillis(120)), 0x0004, 120),
                Arguments.of(new SocketEvent.Listening(AT, 7), 0x0008, 7),
                Arguments.of(new SocketEvent.BindFailed(AT, ErrorCode.EADDRINUSE, "why"), 0x0010, 98),
                Arguments.of(new SocketEvent.Accepted(AT, 7, "peer"), 0x0020, 7),
                Arguments.of(new SocketEvent.AcceptFailed(AT, 24, "why"), 0x0040, 24),
                Arguments.of(new SocketEvent.ConnectFailed(AT, 7, "why"), 0x0080, 7),
                Arguments.of(new SocketEvent.Closed(AT, 7), 0x0080, 7),
                Arguments.of(new SocketEvent.CloseFailed(AT, 5, "why"), 0x0100, 5),
                Arguments.of(new SocketEvent.Disconnected(AT, 7, "peer", NO_ID, "why"), 0x0200, 7),
                Arguments.of(failed(EventKind.HANDSHAKE_FAILED_NO_DETAIL, 32), 0x0800, 32),
                Arguments.of(new SocketEvent.HandshakeSucceeded(AT, 7, "peer", NO_ID), 0x1000, 0),
                Arguments.of(failed(EventKind.HANDSHAKE_FAILED_PROTOCOL, 0x11000002), 0x2000, 0x11000002),
                Arguments.of(failed(EventKind.HANDSHAKE_FAILED_AUTH, 400), 0x4000, 400));
    }

    private static SocketEvent failed(EventKind kind, int value) {
        return new SocketEvent.HandshakeFailed(AT, 7, "peer", "why", kind, value);
    }

    @ParameterizedTest
    @MethodSource("events")
    @Conformance(111)
    @UserAsk(25)
    void eachEventOfLibzmqHasItsNumberAndValue(SocketEvent event, int number, int value) {
        MonitorMessage message = event.toMonitorMessage().orElseThrow();
        assertThat(message.kind().number()).isEqualTo(number);
        assertThat(message.value()).isEqualTo(value);
        assertThat(message.endpoint()).isEqualTo(AT.toString());
        assertThat(MonitorMessage.parse(message.toMessage())).isEqualTo(message);
    }

    @Test
    void theLastEventHasNoEndpoint() {
        assertThat(new SocketEvent.MonitorStopped(AT).toMonitorMessage())
                .contains(new MonitorMessage(EventKind.MONITOR_STOPPED, 0, ""));
        assertThat(EventKind.MONITOR_STOPPED.number()).isEqualTo(0x0400);
    }

    @Test
    void eventsUnknownToLibzmqHaveNoMessage() {
        assertThat(new SocketEvent.PeerFull(AT).toMonitorMessage()).isEmpty();
        assertThat(new SocketEvent.MessagesDropped(AT, 3).toMonitorMessage()).isEmpty();
        assertThat(new SocketEvent.RoutingIdTaken(AT, NO_ID).toMonitorMessage()).isEmpty();
        assertThat(new SocketEvent.Closed(AT, 0).toMonitorMessage()).isEmpty();
        assertThat(new SocketEvent.ConnectFailed(AT, 0, "why").toMonitorMessage())
                .isEmpty();
    }

    @Test
    void rejectsMalformedMessages() {
        for (Message other : new Message[] {
            Message.of("frame"), Message.of("short", ""), Message.of("longer than six", ""), Message.of("123456", "")
        }) {
            assertThatThrownBy(() -> MonitorMessage.parse(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
