package dev.zeugma.mock;

import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.join;
import static dev.zeugma.mock.ZmtpBytes.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.UserAsk;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that start the handshake, or not even that, and then fall silent. */
class HandshakeTimeoutTest extends NetworkTest {
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final EventLog events = new EventLog();
    private DealerSocket dealer;
    private long start;

    @BeforeEach
    void openSocket() {
        dealer = context.dealer(o -> o.handshakeInterval(INTERVAL).monitor(events));
        start = System.nanoTime();
    }

    @Test
    @Conformance(58)
    void disconnectsASilentPeerThatConnected() throws IOException {
        try (MockPeer peer = MockPeer.connect(dealer.bind(ANY_PORT))) {
            assertDisconnectedInTime(peer);
        }
    }

    @Test
    @Conformance(58)
    void disconnectsASilentPeerItConnectedToAndRetries() throws IOException {
        try (MockListener listener = new MockListener()) {
            dealer.connect(listener.endpoint());
            try (MockPeer peer = listener.accept()) {
                assertDisconnectedInTime(peer);
            }
            listener.accept().close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 11, 63, 64})
    @Conformance(58)
    void disconnectsAPeerThatStopsWithinItsGreeting(int length) throws IOException {
        try (MockPeer peer = MockPeer.connect(dealer.bind(ANY_PORT))) {
            peer.send(Arrays.copyOf(greeting(), length));
            assertDisconnectedInTime(peer);
        }
    }

    /** The interval limits the whole handshake, not the wait for each byte. */
    @ParameterizedTest
    @ValueSource(ints = {0, 64})
    @UserAsk(7)
    void disconnectsAPeerThatSendsByteByByte(int inOnePiece) throws IOException {
        byte[] all = join(greeting(), ready(SocketType.DEALER));
        try (MockPeer peer = MockPeer.connect(dealer.bind(ANY_PORT))) {
            peer.send(Arrays.copyOf(all, inOnePiece));
            int sent = inOnePiece;
            while (!peer.isClosedWithin(Duration.ofMillis(20))) {
                assertThat(sent).as("bytes accepted").isLessThan(all.length - 1);
                peer.sendUnlessClosed(new byte[] {all[sent++]});
            }
            assertDisconnectedInTime(peer);
        }
    }

    @Test
    @Conformance(58)
    void allowsThirtySecondsByDefault() {
        assertThat(CommonOptions.DEFAULTS.connection().handshakeInterval()).isEqualTo(Duration.ofSeconds(30));
    }

    private void assertDisconnectedInTime(MockPeer peer) {
        assertThat(events.await(SocketEvent.HandshakeFailed.class).reason()).containsIgnoringCase("handshake");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(INTERVAL);
        assertThat(peer.isClosed()).isTrue();
    }
}
