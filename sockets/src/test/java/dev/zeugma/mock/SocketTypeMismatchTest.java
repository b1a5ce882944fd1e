package dev.zeugma.mock;

import static dev.zeugma.mock.ZmtpBytes.command;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.property;
import static dev.zeugma.mock.ZmtpBytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.socket.Socket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.WireTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Peers of incompatible types, and peers that refuse ours (RFC 37, "Socket-Type property"). */
class SocketTypeMismatchTest extends WireTest {
    static final List<SocketType> TYPES = OurSockets.TYPES;

    private final EventLog events = new EventLog();
    private final CommonOptions options = DealerOptions.DEFAULTS.monitor(events).common();

    @ParameterizedTest
    @FieldSource("TYPES")
    @Conformance(69)
    void refusesEveryIllegalTypeThatConnects(SocketType type) throws IOException {
        Socket socket = OurSockets.open(context, type, options);
        var endpoint = socket.bind(anywhere());
        for (SocketType peerType : illegalPeersOf(type)) {
            try (MockPeer peer = MockPeer.connect(endpoint)) {
                greetAs(peerType, peer);
                assertThat(peer.isClosed()).as("closed to %s", peerType).isTrue();
                var failure = events.await(
                        SocketEvent.HandshakeFailed.class, event -> event.peer().equals(peer.address()));
                assertThat(failure.reason()).contains(peerType.name(), "compatible with " + type);
            }
        }
        assertThat(events.all()).noneMatch(SocketEvent.HandshakeSucceeded.class::isInstance);
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    @Conformance(69)
    void refusesEveryIllegalTypeItConnectsTo(SocketType type) throws IOException {
        Socket socket = OurSockets.open(context, type, options);
        for (SocketType peerType : illegalPeersOf(type)) {
            try (MockListener listener = new MockListener(unbound())) {
                var endpoint = socket.connect(listener.endpoint()).endpoint();
                try (MockPeer peer = listener.accept()) {
                    greetAs(peerType, peer);
                    assertThat(peer.isClosed()).as("closed to %s", peerType).isTrue();
                    // It would be refused again, so the next attempt waits longer.
                    var retry = events.await(SocketEvent.ConnectRetried.class, event -> event.endpoint()
                            .equals(endpoint));
                    assertThat(retry.delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
                }
                socket.disconnect(endpoint);
            }
        }
        assertThat(events.all()).noneMatch(SocketEvent.HandshakeSucceeded.class::isInstance);
    }

    /** RFC 37, "ERROR command": the peer shall not try again. */
    @Test
    void doesNotReconnectToAPeerThatSentError() throws IOException {
        Socket socket = OurSockets.open(context, SocketType.DEALER, options);
        try (MockListener listener = new MockListener(unbound())) {
            var endpoint = socket.connect(listener.endpoint()).endpoint();
            try (MockPeer peer = listener.accept()) {
                peer.send(greeting(), command("ERROR", text("Go away\n")));
                assertThat(peer.isClosed()).isTrue();
            }
            assertThat(events.await(SocketEvent.HandshakeFailed.class).reason())
                    .contains("Go away")
                    .doesNotContain("\n");
            assertThat(events.await(SocketEvent.Closed.class).endpoint()).isEqualTo(endpoint);
            assertThat(events.all()).noneMatch(SocketEvent.ConnectRetried.class::isInstance);
        }
    }

    private static void greetAs(SocketType type, MockPeer peer) {
        peer.sendUnlessClosed(greeting());
        peer.sendUnlessClosed(command("READY", property("Socket-Type", type.name())));
    }

    private static List<SocketType> illegalPeersOf(SocketType type) {
        List<SocketType> legal =
                switch (type) {
                    case REQ -> List.of(SocketType.REP, SocketType.ROUTER);
                    case REP -> List.of(SocketType.REQ, SocketType.DEALER);
                    case DEALER -> List.of(SocketType.REP, SocketType.DEALER, SocketType.ROUTER);
                    case ROUTER -> List.of(SocketType.REQ, SocketType.DEALER, SocketType.ROUTER);
                    default -> List.of(OurSockets.partnerOf(type));
                };
        return List.of(SocketType.values()).stream()
                .filter(other -> !legal.contains(other))
                .toList();
    }
}
