package dev.zeugma.mock;

import static dev.zeugma.mock.OurSockets.receive;
import static dev.zeugma.mock.ZmtpBytes.LAST;
import static dev.zeugma.mock.ZmtpBytes.filled;
import static dev.zeugma.mock.ZmtpBytes.longHeader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A message in transfer for longer than the heartbeat timeout shows all the time that the peer is alive. */
class SlowTransferTest extends NetworkTest {
    private static final Duration TIMEOUT = Duration.ofMillis(800);
    private static final HeartbeatOptions HEARTBEAT =
            HeartbeatOptions.every(Duration.ofMillis(400)).timeout(TIMEOUT);

    /** Four pieces are transferred within the heartbeat timeout, and all take three times as long. */
    private static final int PIECES = 12;

    private static final Duration PAUSE = TIMEOUT.dividedBy(4);

    private final EventLog events = new EventLog();

    private DealerSocket dealer() {
        return context.dealer(o ->
                o.heartbeat(HEARTBEAT).linger(Duration.ZERO).tcp(SMALL_BUFFERS).monitor(events));
    }

    private static void pause() {
        assertThat(Waiting.within(PAUSE, () -> false)).isFalse();
    }

    @Test
    @UserAsk(13)
    void keepsASlowSenderThatAnswersNoPing() throws IOException {
        DealerSocket dealer = dealer();
        try (MockPeer peer = MockPeer.connect(dealer.bind(ANY_PORT)).handshake(SocketType.DEALER)) {
            byte[] piece = filled(10_000, 'x');
            peer.send(longHeader(LAST, (long) PIECES * piece.length));
            for (int i = 0; i < PIECES; i++) {
                peer.send(piece);
                pause();
            }
            assertThat(receive(dealer)).isEqualTo(Message.of(filled(PIECES * piece.length, 'x')));
            assertThat(events.types()).doesNotContain("Disconnected");
            assertThat(events.await(Disconnected.class).reason())
                    .as("silence is still noticed")
                    .contains("PING");
        }
    }

    @Test
    @UserAsk(13)
    void keepsASlowReaderThatAnswersLate() throws IOException {
        DealerSocket dealer = dealer();
        var endpoint = dealer.bind(ANY_PORT);
        try (MockPeer peer =
                MockPeer.connectWithReceiveBuffer(endpoint, 16 * 1024).handshake(SocketType.DEALER)) {
            int length = 2_000_000;
            dealer.send(filled(length, 'x'));
            byte[] header = peer.receive(9);
            assertThat(header[0]).isEqualTo((byte) 2);
            int read = 0;
            while (read < length) {
                int piece = Math.min(length / PIECES, length - read);
                peer.receive(piece);
                read += piece;
                pause();
            }
            assertThat(events.types()).doesNotContain("Disconnected");
            while (!peer.receiveFrame().hex().startsWith("04070450494e47")) {
                assertThat(events.types()).doesNotContain("Disconnected");
            }
        }
    }
}
