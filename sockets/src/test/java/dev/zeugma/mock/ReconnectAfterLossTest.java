package dev.zeugma.mock;

import static dev.zeugma.mock.OurSockets.receive;
import static dev.zeugma.mock.ZmtpBytes.LAST;
import static dev.zeugma.mock.ZmtpBytes.filled;
import static dev.zeugma.mock.ZmtpBytes.frame;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.SocketEvent.ConnectRetried;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.UserAsk;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever ends a connection, the socket reconnects, and messages sent in the meantime go to whoever accepts next. */
class ReconnectAfterLossTest extends NetworkTest {
    private static final HeartbeatOptions HEARTBEAT =
            HeartbeatOptions.every(Duration.ofMillis(100)).timeout(Duration.ofSeconds(1));

    private final EventLog events = new EventLog();

    /** What a peer does with a connection until it is lost. */
    private record Loss(String name, Deed deed) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    private interface Deed {
        void to(MockPeer peer) throws IOException;
    }

    static Stream<Loss> losses() {
        return Stream.of(
                new Loss("closed before the greeting", MockPeer::close),
                new Loss("reset before the greeting", MockPeer::reset),
                new Loss("closed within the greeting", peer -> peer.send(Arrays.copyOf(greeting(), 20))
                        .close()),
                new Loss("no ZMTP", peer -> peer.send("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII))),
                new Loss("closed", peer -> peer.handshake(SocketType.ROUTER, "peer")
                        .close()),
                new Loss("reset", peer -> peer.handshake(SocketType.ROUTER, "peer")
                        .reset()),
                new Loss("a reserved flag", peer -> peer.handshake(SocketType.ROUTER, "peer")
                        .send(frame(0x08, "message"))),
                new Loss("closed within a message", peer -> peer.handshake(SocketType.ROUTER, "peer")
                        .send(Arrays.copyOf(frame(LAST, filled(1000, 'x')), 500))
                        .close()),
                new Loss("silent forever", peer -> peer.handshake(SocketType.ROUTER, "peer")));
    }

    @ParameterizedTest
    @MethodSource("losses")
    @UserAsk(12)
    void everyLossIsFollowedByAnotherConnection(Loss loss) throws IOException {
        DealerSocket dealer = context.dealer(o -> o.heartbeat(HEARTBEAT)
                .reconnectInterval(Duration.ofMillis(20))
                .linger(Duration.ZERO)
                .monitor(events));
        try (MockListener listener = new MockListener()) {
            dealer.connect(listener.endpoint());
            try (MockPeer lost = listener.accept()) {
                loss.deed().to(lost);
                // An early reset may be reported as a failed connection attempt.
                events.await(ConnectRetried.class);
                dealer.send("sent meanwhile");
                try (MockPeer back = listener.accept().handshake(SocketType.ROUTER, "another name")) {
                    assertThat(new String(back.receiveFrame().body(), US_ASCII)).isEqualTo("sent meanwhile");
                    back.send(frame(LAST, "welcome back"));
                    assertThat(receive(dealer)).isEqualTo(Message.of("welcome back"));
                }
            }
        }
    }
}
