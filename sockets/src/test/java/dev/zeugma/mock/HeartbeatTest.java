package dev.zeugma.mock;

import static dev.zeugma.mock.OurSockets.receive;
import static dev.zeugma.mock.ZmtpBytes.LAST;
import static dev.zeugma.mock.ZmtpBytes.MORE;
import static dev.zeugma.mock.ZmtpBytes.filled;
import static dev.zeugma.mock.ZmtpBytes.frame;
import static dev.zeugma.mock.ZmtpBytes.join;
import static dev.zeugma.mock.ZmtpBytes.ping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.WireTest;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PING and PONG with a peer that answers or not (RFC 37, "Heartbeating"). */
class HeartbeatTest extends WireTest {
    static final List<SocketType> TYPES = OurSockets.TYPES;

    private static final String PING_WITHOUT_TIME_TO_LIVE = "04070450494e470000";
    private static final String PONG = "040504504f4e47";
    private static final HeartbeatOptions OFTEN = HeartbeatOptions.every(Duration.ofMillis(20));
    private static final HeartbeatOptions PATIENT =
            HeartbeatOptions.every(OFTEN.interval()).timeout(PATIENCE);

    private final EventLog events = new EventLog();

    @Test
    @Conformance(53)
    void answersAPingWithItsContext() throws IOException {
        try (MockPeer peer = connect(dealer(HeartbeatOptions.NONE))) {
            peer.send("040a0450494e4700004c4f4c");
            assertThat(peer.receiveFrame().hex()).isEqualTo("040804504f4e474c4f4c");
            peer.send("04070450494e470000");
            assertThat(peer.receiveFrame().hex()).isEqualTo(PONG);
        }
    }

    @Test
    @Conformance(53)
    void truncatesLongContextsToSixteenBytes() throws IOException {
        try (MockPeer peer = connect(dealer(HeartbeatOptions.NONE))) {
            peer.send(ping(0, filled(63, 0x4c)));
            assertThat(peer.receiveFrame().hex()).isEqualTo("041504504f4e47" + "4c".repeat(16));
        }
    }

    @Test
    @Conformance(53)
    void answersEachOfTwoPingsInOneSegment() throws IOException {
        try (MockPeer peer = connect(dealer(HeartbeatOptions.NONE))) {
            peer.send(join(ping(0, filled(1, 1)), ping(0, filled(1, 2))));
            assertThat(peer.receiveFrame().hex()).isEqualTo("040604504f4e4701");
            assertThat(peer.receiveFrame().hex()).isEqualTo("040604504f4e4702");
        }
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    @Conformance(54)
    void disconnectsAPeerThatDoesNotAnswerAPing(SocketType type) throws IOException {
        try (MockPeer peer = connect(open(type, OFTEN))) {
            assertThat(peer.receiveFrame().hex()).isEqualTo(PING_WITHOUT_TIME_TO_LIVE);
            assertThat(events.await(SocketEvent.Disconnected.class).reason()).contains("PING");
            assertThat(peer.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    @Conformance(55)
    void disconnectsAPeerSilentBeyondItsOwnTimeToLive(SocketType type) throws IOException {
        try (MockPeer peer = connect(open(type, HeartbeatOptions.NONE))) {
            long start = System.nanoTime();
            peer.send(ping(1, filled(0, 0)));
            assertThat(peer.receiveFrame().hex()).isEqualTo(PONG);
            assertThat(events.await(SocketEvent.Disconnected.class).reason()).contains("time to live");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
            assertThat(peer.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 656, 65_535})
    void keepsAPeerWithinItsTimeToLive(int deciseconds) throws IOException {
        DealerSocket dealer = dealer(HeartbeatOptions.NONE);
        try (MockPeer peer = connect(dealer)) {
            peer.send(ping(deciseconds, filled(0, 0)));
            assertThat(peer.receiveFrame().hex()).isEqualTo(PONG);
            assertThat(peer.isClosedWithin(Duration.ofMillis(150))).isFalse();
            peer.send(frame(LAST, "still here"));
            assertThat(receive(dealer)).isEqualTo(Message.of("still here"));
        }
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    @Conformance(56)
    void keepsAPeerThatAnswersPings(SocketType type) throws IOException {
        try (MockPeer peer = connect(open(type, PATIENT))) {
            for (int i = 0; i < 5; i++) {
                assertThat(peer.receiveFrame().hex()).isEqualTo(PING_WITHOUT_TIME_TO_LIVE);
                peer.send(PONG);
            }
            assertThat(events.all()).noneMatch(SocketEvent.Disconnected.class::isInstance);
        }
    }

    @Test
    void pingsOnlyPeersOfTheEndpointWithHeartbeats() throws IOException {
        DealerSocket dealer = dealer(HeartbeatOptions.NONE);
        Endpoint watched = dealer.bind(anywhere(), o -> o.heartbeat(PATIENT));
        try (MockPeer pinged = MockPeer.connect(watched).handshake(SocketType.ROUTER);
                MockPeer other = connect(dealer)) {
            for (int i = 0; i < 3; i++) {
                assertThat(pinged.receiveFrame().hex()).isEqualTo(PING_WITHOUT_TIME_TO_LIVE);
                pinged.send(PONG);
            }
            other.send(ping(0, filled(0, 0)));
            assertThat(other.receiveFrame().hex()).isEqualTo(PONG);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0000", "99, 0000", "100, 0001", "1299, 000c", "6553599, ffff"})
    @Conformance(57)
    void announcesTheTimeToLiveInTenthsOfASecond(long millis, String onTheWire) throws IOException {
        HeartbeatOptions heartbeat = HeartbeatOptions.every(OFTEN.interval())
                .timeToLive(Duration.ofMillis(millis))
                .timeout(PATIENCE);
        try (MockPeer peer = connect(dealer(heartbeat))) {
            assertThat(peer.receiveFrame().hex()).isEqualTo("04070450494e47" + onTheWire);
        }
    }

    @Test
    @Conformance(57)
    void rejectsATimeToLiveBeyondTheWireFormat() {
        assertThatThrownBy(() -> HeartbeatOptions.NONE.timeToLive(Duration.ofMillis(6_553_600)))
                .isInstanceOfSatisfying(
                        ZmqException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EINVAL));
    }

    @Test
    @Conformance(74)
    void acceptsAPingBetweenFramesOfAMessage() throws IOException {
        DealerSocket dealer = dealer(HeartbeatOptions.NONE);
        try (MockPeer peer = connect(dealer)) {
            peer.send(frame(MORE, "A"), ping(0, filled(0, 0)));
            assertThat(peer.receiveFrame().hex())
                    .as("answered before the message is whole")
                    .isEqualTo(PONG);
            peer.send(HexFormat.of().parseHex(PONG), frame(LAST, "B"));
            assertThat(receive(dealer)).isEqualTo(Message.of("A", "B"));
        }
    }

    private DealerSocket dealer(HeartbeatOptions heartbeat) {
        return (DealerSocket) open(SocketType.DEALER, heartbeat);
    }

    private Socket open(SocketType type, HeartbeatOptions heartbeat) {
        CommonOptions options =
                DealerOptions.DEFAULTS.heartbeat(heartbeat).monitor(events).common();
        return OurSockets.open(context, type, options);
    }

    private MockPeer connect(Socket socket) throws IOException {
        return MockPeer.connect(socket.bind(anywhere())).handshake(OurSockets.partnerOf(socket.type()));
    }
}
