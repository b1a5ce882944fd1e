package dev.zeugma.mock;

import static dev.zeugma.mock.OurSockets.receive;
import static dev.zeugma.mock.ZmtpBytes.LAST;
import static dev.zeugma.mock.ZmtpBytes.filled;
import static dev.zeugma.mock.ZmtpBytes.frame;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.join;
import static dev.zeugma.mock.ZmtpBytes.ready;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.UserAsk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that deliver their bytes in awkward pieces, or not at all, or were abandoned. */
class AwkwardPeerTest extends NetworkTest {
    private RouterUnderAttack besieged;

    @BeforeEach
    void openRouter() {
        besieged = new RouterUnderAttack(network(), o -> o);
    }

    @AfterEach
    void close() {
        besieged.assertHonestPeerGetsItsEcho();
        besieged.close();
    }

    @Test
    void readsAGreetingSplitAnywhere() throws IOException {
        byte[] greeting = greeting();
        for (int cut = 1; cut < greeting.length; cut++) {
            try (MockPeer peer = MockPeer.connect(besieged.endpoint())) {
                peer.send(Arrays.copyOf(greeting, cut));
                // The echo makes the event loop process the first piece before the second arrives.
                besieged.assertHonestPeerGetsItsEcho();
                peer.send(Arrays.copyOfRange(greeting, cut, greeting.length), ready(SocketType.DEALER, "P"));
                peer.send(frame(LAST, "cut at " + cut));
                assertThat(receive(besieged.router())).isEqualTo(Message.of("P", "cut at " + cut));
                peer.finishSending();
                assertThat(besieged.disconnectReason(peer)).isNotBlank();
            }
        }
    }

    @Test
    void losesNoMessageThatArrivesWithTheHandshake() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(join(greeting(), ready(SocketType.DEALER, "P")));
        for (int i = 0; i < 1000; i++) {
            all.writeBytes(frame(LAST, "message " + i));
        }
        try (MockPeer peer = MockPeer.connect(besieged.endpoint()).send(all.toByteArray())) {
            for (int i = 0; i < 1000; i++) {
                assertThat(receive(besieged.router())).isEqualTo(Message.of("P", "message " + i));
            }
            assertThat(peer.isClosedWithin(Duration.ZERO)).isFalse();
        }
    }

    /** Quadratic time would be minutes. */
    @Test
    @Timeout(30)
    void readsALargeMessageByteByByte() throws IOException {
        byte[] large = filled(256 * 1024, 'x');
        try (MockPeer peer = MockPeer.connect(besieged.endpoint()).handshake(SocketType.DEALER, "P")) {
            for (byte each : frame(LAST, large)) {
                peer.send(new byte[] {each});
            }
            assertThat(receive(besieged.router()).frame(1)).isEqualTo(large);
        }
    }

    /** The monitor reports each; a flood of them must not flood the log. */
    @Test
    @UserAsk({7, 28})
    void survivesPortScannersWithoutLogging() throws IOException {
        List<MockPeer> scanners = new ArrayList<>();
        try (NettyLog log = new NettyLog()) {
            for (int i = 0; i < 100; i++) {
                MockPeer scanner = MockPeer.connect(besieged.endpoint());
                if (i % 2 == 0) {
                    scanner.reset();
                } else {
                    scanner.close();
                }
                scanners.add(scanner);
            }
            for (MockPeer scanner : scanners) {
                assertThat(besieged.disconnectReason(scanner)).isNotBlank();
            }
            assertThat(log.messages()).isEmpty();
        }
    }

    /** The check after the test counts threads, descriptors and buffers. */
    @Test
    @UserAsk({4, 7})
    void keepsNothingOfAbandonedPeers() throws IOException {
        for (WireInput input : HostileInputs.all().toList()) {
            try (MockPeer attacker = MockPeer.connect(besieged.endpoint())) {
                attacker.sendUnlessClosed(input.bytes());
                assertThat(attacker.isClosed()).as("closed at %s", input).isTrue();
            }
        }
    }

    /** libzmq once treated such connections as peers that got their share of the messages (CVE-2020-15166). */
    @Test
    void sendsNothingToPeersWithoutAHandshake() throws IOException {
        List<MockPeer> mute = new ArrayList<>();
        try (PushSocket push = context.push()) {
            var endpoint = push.bind(ANY_PORT);
            for (int i = 0; i < 50; i++) {
                mute.add(MockPeer.connect(endpoint));
                mute.add(MockPeer.connect(endpoint).send(greeting()));
            }
            try (MockPeer honest = MockPeer.connect(endpoint).handshake(SocketType.PULL)) {
                for (int i = 0; i < 1000; i++) {
                    push.send("message " + i);
                }
                for (int i = 0; i < 1000; i++) {
                    assertThat(new String(honest.receiveFrame().body(), US_ASCII))
                            .isEqualTo("message " + i);
                }
            }
        } finally {
            for (MockPeer peer : mute) {
                assertThatCode(peer::close).doesNotThrowAnyException();
            }
        }
    }
}
