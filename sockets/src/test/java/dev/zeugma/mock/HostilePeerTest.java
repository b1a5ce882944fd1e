package dev.zeugma.mock;

import static dev.zeugma.mock.OurSockets.receive;
import static dev.zeugma.mock.ZmtpBytes.LAST;
import static dev.zeugma.mock.ZmtpBytes.MORE;
import static dev.zeugma.mock.ZmtpBytes.filled;
import static dev.zeugma.mock.ZmtpBytes.frame;
import static dev.zeugma.mock.ZmtpBytes.longHeader;
import static dev.zeugma.mock.ZmtpBytes.ping;
import static dev.zeugma.mock.ZmtpBytes.repeated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.ContextOptions.Network;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.support.UserAsk;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One socket survives all attacks: each affects only its own connection. */
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = Network.class,
        names = {"AUTOMATIC", "NIO"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("jdk")
class HostilePeerTest {
    private static final long MIB = 1024 * 1024;
    private static final int LARGEST_MESSAGE = 2000;

    @Parameter
    private Network network;

    private RouterUnderAttack besieged;
    private RouterUnderAttack limited;

    @BeforeParameterizedClassInvocation
    void open() {
        besieged = new RouterUnderAttack(network, o -> o);
        limited = new RouterUnderAttack(network, o -> o.maximumMessageSize(LARGEST_MESSAGE)
                .maximumParts(3)
                .tcp(TcpOptions.DEFAULTS.buffers(16 * 1024, 0)));
    }

    @AfterEach
    void assertHonestPeersAreUnaffected() {
        besieged.assertHonestPeerGetsItsEcho();
        limited.assertHonestPeerGetsItsEcho();
    }

    @AfterParameterizedClassInvocation
    void close() {
        besieged.close();
        limited.close();
    }

    static Stream<WireInput> hostileInputs() {
        return HostileInputs.all();
    }

    static Stream<WireInput> oddInputs() {
        return OddInputs.all();
    }

    @ParameterizedTest
    @MethodSource("hostileInputs")
    @UserAsk(7)
    void disconnectsAPeerThatConnected(WireInput input) throws IOException {
        long heap = besieged.allocatedHeapBytes();
        long buffers = RouterUnderAttack.allocatedBufferBytes();
        try (MockPeer attacker = MockPeer.connect(besieged.endpoint())) {
            attacker.sendUnlessClosed(input.bytes());
            assertThat(attacker.isClosed()).as("closed at %s", input).isTrue();
            assertThat(besieged.disconnectReason(attacker)).contains("expected: ");
        }
        assertThat(besieged.allocatedHeapBytes() - heap)
                .as("heap for %s", input)
                .isLessThan(8 * MIB);
        assertThat(RouterUnderAttack.allocatedBufferBytes() - buffers)
                .as("buffers for %s", input)
                .isLessThan(8 * MIB);
    }

    @ParameterizedTest
    @MethodSource("hostileInputs")
    @UserAsk(7)
    void disconnectsAPeerItConnectedTo(WireInput input) throws IOException {
        try (MockListener listener = new MockListener()) {
            Endpoint endpoint = besieged.router().connect(listener.endpoint()).endpoint();
            try (MockPeer attacker = listener.accept()) {
                attacker.sendUnlessClosed(input.bytes());
                assertThat(attacker.isClosed()).as("closed at %s", input).isTrue();
                assertThat(besieged.disconnectReason(event -> event.endpoint().equals(endpoint)))
                        .contains("expected: ");
            } finally {
                besieged.disconnect(endpoint);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("oddInputs")
    void tolerates(WireInput input) throws IOException {
        try (MockPeer odd = MockPeer.connect(besieged.endpoint())) {
            odd.send(input.bytes());
            assertThat(receive(besieged.router()).string(1)).isEqualTo(OddInputs.MESSAGE);
        }
    }

    @Test
    void acceptsMessagesOnlyUpToTheLimits() throws IOException {
        try (MockPeer peer = MockPeer.connect(limited.endpoint()).handshake(SocketType.DEALER, "P")) {
            peer.send(frame(LAST, filled(LARGEST_MESSAGE, 'x')));
            assertThat(receive(limited.router()).frame(1)).hasSize(LARGEST_MESSAGE);
            peer.send(frame(MORE, "a"), frame(MORE, "b"), frame(LAST, "c"));
            assertThat(receive(limited.router())).isEqualTo(Message.of("P", "a", "b", "c"));
            peer.send(frame(MORE, filled(1000, 'x')), frame(LAST, filled(1000, 'x')));
            assertThat(receive(limited.router()).frameCount()).isEqualTo(3);
        }
    }

    static Stream<WireInput> inputsBeyondTheLimits() {
        return Stream.of(
                WireInput.of("frame one byte too long", longHeader(LAST, LARGEST_MESSAGE + 1L)),
                WireInput.of(
                        "frames one byte too long together", frame(MORE, filled(1000, 'x')), longHeader(LAST, 1001)),
                WireInput.of("one frame too many", repeated(frame(MORE, ""), 3), frame(LAST, "")));
    }

    @ParameterizedTest
    @MethodSource("inputsBeyondTheLimits")
    @UserAsk(7)
    void disconnectsAPeerThatExceedsItsLimits(WireInput input) throws IOException {
        try (MockPeer attacker = MockPeer.connect(limited.endpoint()).handshake(SocketType.DEALER)) {
            attacker.sendUnlessClosed(input.bytes());
            assertThat(attacker.isClosed()).isTrue();
            assertThat(limited.disconnectReason(attacker)).contains("expected: at most");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deliversNothingOfATruncatedMessage(boolean byReset) throws IOException {
        try (MockPeer attacker = MockPeer.connect(besieged.endpoint()).handshake(SocketType.DEALER)) {
            attacker.send(frame(MORE, "first"), longHeader(LAST, MIB), filled(1000, 'x'));
            besieged.assertHonestPeerGetsItsEcho();
            if (byReset) {
                attacker.reset();
            } else {
                attacker.finishSending();
                assertThat(attacker.isClosed()).isTrue();
            }
            assertThat(besieged.disconnectReason(attacker)).isNotBlank();
        }
    }

    /** The largest legal message, announced and never sent. */
    @Test
    @UserAsk(7)
    void allocatesForReceivedBytesNotForAnnouncedSizes() throws IOException {
        long heap = besieged.allocatedHeapBytes();
        long buffers = RouterUnderAttack.allocatedBufferBytes();
        try (MockPeer attacker = MockPeer.connect(besieged.endpoint()).handshake(SocketType.DEALER)) {
            attacker.send(longHeader(LAST, 64 * MIB), filled(1000, 'x'));
            besieged.assertHonestPeerGetsItsEcho();
        }
        assertThat(besieged.allocatedHeapBytes() - heap).isLessThan(2 * MIB);
        assertThat(RouterUnderAttack.allocatedBufferBytes() - buffers).isLessThan(8 * MIB);
    }

    @Test
    @UserAsk(7)
    void queuesAtMostOnePongForAPeerThatDoesNotRead() throws IOException {
        long buffers = RouterUnderAttack.allocatedBufferBytes();
        try (MockPeer attacker =
                MockPeer.connectWithReceiveBuffer(limited.endpoint(), 4096).handshake(SocketType.DEALER)) {
            byte[] pings = repeated(ping(0, filled(16, 'c')), 10_000);
            for (int i = 0; i < 3; i++) {
                attacker.send(pings);
                limited.assertHonestPeerGetsItsEcho();
            }
            assertThat(RouterUnderAttack.allocatedBufferBytes() - buffers).isLessThan(4 * MIB);
        }
    }
}
