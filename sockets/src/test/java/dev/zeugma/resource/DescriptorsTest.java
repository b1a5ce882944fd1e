package dev.zeugma.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.monitor.SocketEvent.ConnectRetried;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.Ports;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each connection uses one file descriptor at either end, and nothing else does. */
class DescriptorsTest extends NetworkTest {
    private static final int TIMES = 300;

    private final EventLog events = new EventLog();

    @Test
    @UserAsk(4)
    void aConnectionUsesOneAtEachEndAndASocketNone() {
        int connections = 50;
        RouterSocket router = context.router(o -> o.monitor(events));
        var endpoint = router.bind(ANY_PORT);
        int before = NoLeaks.openSockets().size();
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            DealerSocket dealer = context.dealer();
            sockets.add(dealer);
            if (i < connections) {
                dealer.connect(endpoint);
            }
        }
        events.await(connections, HandshakeSucceeded.class);
        assertThat(NoLeaks.openSockets()).hasSize(before + 2 * connections);
        sockets.forEach(Socket::close);
        events.await(connections, Disconnected.class);
        Waiting.until("closed", () -> NoLeaks.openSockets().size() == before);
    }

    @Test
    @UserAsk(4)
    void failedConnectionAttemptsLeaveNone() {
        context.pull().bind(ANY_PORT);
        int before = NoLeaks.openSockets().size();
        PushSocket push =
                context.push(o -> o.reconnectInterval(Duration.ofMillis(1)).monitor(events));
        push.connect(Ports.freeEndpoint());
        events.await(TIMES, ConnectRetried.class);
        assertThat(NoLeaks.openSockets()).hasSizeBetween(before, before + 1);
    }

    @Test
    @UserAsk(4)
    void peersThatCloseAtOnceLeaveNone() throws IOException {
        PullSocket pull = context.pull(o -> o.monitor(events));
        int port = ((TcpEndpoint) pull.bind(ANY_PORT)).port();
        int before = NoLeaks.openSockets().size();
        for (int i = 0; i < TIMES; i++) {
            new java.net.Socket("127.0.0.1", port).close();
        }
        events.await(TIMES, Disconnected.class);
        Waiting.until("closed", () -> NoLeaks.openSockets().size() == before);
    }
}
