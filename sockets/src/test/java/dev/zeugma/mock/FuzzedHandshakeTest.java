package dev.zeugma.mock;

import static dev.zeugma.mock.ZmtpBytes.LAST;
import static dev.zeugma.mock.ZmtpBytes.MORE;
import static dev.zeugma.mock.ZmtpBytes.frame;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.join;
import static dev.zeugma.mock.ZmtpBytes.ping;
import static dev.zeugma.mock.ZmtpBytes.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.SocketType;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Waiting;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Thousands of peers whose handshake is corrupted at random. Each affects at most its own connection: the connection is
 * closed, nothing is logged, an honest peer is served, and nothing is left of them in the end.
 */
class FuzzedHandshakeTest extends NetworkTest {
    private static final int PEERS_THAT_CONNECT = 3000;
    private static final int PEERS_CONNECTED_TO = 1500;
    private static final int ECHO_EVERY = 50;

    private static final byte[] GOOD = join(
            greeting(),
            ready(SocketType.DEALER, "fuzzed"),
            ping(0, new byte[] {1, 2, 3}),
            frame(MORE, "first"),
            frame(LAST, "last"));

    private final long seed = System.nanoTime();
    private final MutatedBytes mutated = new MutatedBytes(seed);
    private RouterUnderAttack besieged;

    @BeforeEach
    void openRouter() {
        System.out.println("FuzzedHandshakeTest: seed " + seed);
        besieged = new RouterUnderAttack(network(), o -> o);
    }

    @AfterEach
    void close() {
        besieged.close();
    }

    @Test
    @Conformance(72)
    void aBoundSocketSurvives() throws IOException {
        try (NettyLog log = new NettyLog()) {
            for (int i = 1; i <= PEERS_THAT_CONNECT; i++) {
                try (MockPeer peer = MockPeer.connect(besieged.endpoint())) {
                    speak(peer, i);
                }
            }
            assertOnlyTheHonestPeerIsLeft(log);
        }
    }

    @Test
    @Conformance(72)
    void aConnectingSocketSurvives() throws IOException {
        try (NettyLog log = new NettyLog();
                MockListener listener = new MockListener()) {
            for (int i = 1; i <= PEERS_CONNECTED_TO; i++) {
                Endpoint endpoint =
                        besieged.router().connect(listener.endpoint()).endpoint();
                try (MockPeer peer = listener.accept()) {
                    speak(peer, i);
                } finally {
                    besieged.disconnect(endpoint);
                }
            }
            assertOnlyTheHonestPeerIsLeft(log);
        }
    }

    private void speak(MockPeer peer, int number) throws IOException {
        byte[] bytes = mutated.of(GOOD);
        peer.sendUnlessClosed(bytes);
        peer.finishSendingUnlessClosed();
        assertThat(peer.isClosed())
                .as(
                        "closed; seed %s, peer %s, which sent %s",
                        seed, number, HexFormat.of().formatHex(bytes))
                .isTrue();
        if (number % ECHO_EVERY == 0) {
            besieged.assertHonestPeerGetsItsEchoAmongOthers();
        }
    }

    private void assertOnlyTheHonestPeerIsLeft(NettyLog log) {
        Waiting.until(
                "one peer is left, seed " + seed,
                () -> besieged.router().statistics().peers().size() == 1);
        besieged.assertHonestPeerGetsItsEchoAmongOthers();
        assertThat(log.messages()).as("logged, seed %s", seed).isEmpty();
    }
}
