package dev.zeugma.mock;

import static dev.zeugma.mock.OurSockets.receive;
import static dev.zeugma.mock.ZmtpBytes.LAST;
import static dev.zeugma.mock.ZmtpBytes.MORE;
import static dev.zeugma.mock.ZmtpBytes.filled;
import static dev.zeugma.mock.ZmtpBytes.frame;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.hex;
import static dev.zeugma.mock.ZmtpBytes.longHeader;
import static dev.zeugma.mock.ZmtpBytes.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.WireTest;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a socket writes to TCP and reads from it, byte by byte (RFC 37). */
class WireFormatTest extends WireTest {
    private static final String GREETING = "ff00000000000000017f" + "0301" + "4e554c4c" + "00".repeat(48);
    private static final String DEALER_READY =
            "04290552454144590b536f636b65742d54797065000000064445414c4552" + "084964656e7469747900000000";
    private static final String HELLO = "000548656c6c6f";

    private DealerSocket dealer;

    @BeforeEach
    void openSocket() {
        dealer = context.dealer();
    }

    @Test
    @Conformance(49)
    void aBoundDealerSendsTheExpectedBytes() throws IOException {
        try (MockPeer peer = MockPeer.connect(dealer.bind(anywhere()))) {
            assertExpectedBytes(peer);
        }
    }

    @Test
    @Conformance(49)
    void aConnectingDealerSendsTheExpectedBytes() throws IOException {
        try (MockListener listener = new MockListener(unbound())) {
            dealer.connect(listener.endpoint());
            try (MockPeer peer = listener.accept()) {
                assertExpectedBytes(peer);
            }
        }
    }

    private void assertExpectedBytes(MockPeer peer) throws IOException {
        assertThat(peer.receiveHex(10))
                .as("signature, before the peer has sent anything")
                .isEqualTo(GREETING.substring(0, 20));
        peer.send(greeting());
        assertThat(peer.receiveHex(54)).as("rest of the greeting").isEqualTo(GREETING.substring(20));
        assertThat(peer.receiveFrame().hex()).isEqualTo(DEALER_READY);

        peer.send(ready(SocketType.ROUTER), frame(LAST, "Hello"));
        assertThat(receive(dealer)).isEqualTo(Message.of("Hello"));
        dealer.send("Hello");
        assertThat(peer.receiveFrame().hex()).isEqualTo(HELLO);
    }

    @Test
    @Conformance(50)
    void writesLongFramesWithANineByteHeader() throws IOException {
        try (MockPeer peer = connectedPeer()) {
            dealer.send(filled(64_000, 'x'));
            MockPeer.Frame frame = peer.receiveFrame();
            assertThat(HexFormat.of().formatHex(frame.header())).isEqualTo("02000000000000fa00");
            assertThat(frame.body()).isEqualTo(filled(64_000, 'x'));
        }
    }

    @Test
    @Conformance(73)
    void readsShortFramesInLongForm() throws IOException {
        try (MockPeer peer = connectedPeer()) {
            peer.send(longHeader(LAST, 5), hex("48656c6c6f"), longHeader(MORE, 0), longHeader(LAST, 0));
            assertThat(receive(dealer)).isEqualTo(Message.of("Hello"));
            assertThat(receive(dealer)).isEqualTo(Message.of("", ""));
        }
    }

    @Test
    @Conformance(73)
    void readsAndWritesFramesAroundTheShortFormLimit() throws IOException {
        try (MockPeer peer = connectedPeer()) {
            peer.send(frame(MORE, filled(255, 'a')), frame(LAST, filled(256, 'b')));
            Message message = receive(dealer);
            assertThat(message).isEqualTo(Message.of(filled(255, 'a'), filled(256, 'b')));
            dealer.send(message);
            assertThat(HexFormat.of().formatHex(peer.receiveFrame().header())).isEqualTo("01ff");
            assertThat(HexFormat.of().formatHex(peer.receiveFrame().header())).isEqualTo("020000000000000100");
        }
    }

    @Test
    @Conformance(73)
    void readsAndWritesEmptyFrames() throws IOException {
        try (MockPeer peer = connectedPeer()) {
            peer.send("0000 0100 0101 41 0100 0000");
            assertThat(receive(dealer)).isEqualTo(Message.of(""));
            Message message = receive(dealer);
            assertThat(message).isEqualTo(Message.of("", "A", "", ""));
            dealer.send(message);
            assertThat(peer.receiveHex(9)).isEqualTo("010001014101000000");
        }
    }

    private MockPeer connectedPeer() throws IOException {
        return MockPeer.connect(dealer.bind(anywhere())).handshake(SocketType.DEALER);
    }
}
