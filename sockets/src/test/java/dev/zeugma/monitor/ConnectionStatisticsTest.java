package dev.zeugma.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.StreamSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Ports;
import dev.zeugma.support.UserAsk;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Statistics about connections. */
class ConnectionStatisticsTest extends NetworkTest {
    private final EventLog events = new EventLog();

    @Test
    @UserAsk(11)
    void reconnectsAreCountedAndKeepThePeersCounters() {
        String endpoint = Ports.freeEndpoint();
        PushSocket push =
                context.push(o -> o.reconnectInterval(Duration.ofMillis(20)).monitor(events));
        push.connect(endpoint);
        for (int life = 0; life < 3; life++) {
            try (PullSocket pull = context.pull()) {
                pull.bind(endpoint);
                push.send("message");
                assertThat(pull.receiveString()).isEqualTo("message");
            }
            events.await(SocketEvent.Disconnected.class);
        }
        assertThat(push.statistics().reconnects()).isEqualTo(2);
        assertThat(push.statistics().handshakesFailed()).isZero();
        assertThat(push.statistics().peers()).hasSize(1);
        assertThat(push.statistics().peers().get(0).sent()).isEqualTo(new Volume(3, 21));
    }

    @Test
    @UserAsk(11)
    void failedHandshakesAreCountedOnBothSides() {
        PullSocket pull = context.pull();
        PullSocket wrong = context.pull(o -> o.monitor(events));
        wrong.connect(pull.bind(ANY_PORT));
        events.await(2, SocketEvent.HandshakeFailed.class);
        assertThat(wrong.statistics().handshakesFailed()).isGreaterThanOrEqualTo(2);
        assertThat(pull.statistics().handshakesFailed()).isPositive();
        assertThat(wrong.statistics().reconnects()).isZero();
        assertThat(pull.statistics().peers()).isEmpty();
    }

    @Test
    @UserAsk(32)
    void undeliveredMessagesAreCounted() {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO).monitor(events));
        push.connect(Ports.freeEndpoint());
        push.send("one");
        push.send("two");
        push.close();
        events.await(SocketEvent.MessagesDropped.class);
        assertThat(push.statistics().undelivered()).isEqualTo(2);
        assertThat(push.statistics().sent()).isEqualTo(new Volume(2, 6));
        assertThat(push.statistics().dropped()).isEqualTo(new Volume(0, 0));
    }

    @Test
    void anAcceptedPeerHasAnAddress() {
        PullSocket pull = context.pull(o -> o.monitor(events));
        PushSocket push = context.push();
        push.connect(pull.bind(ANY_PORT));
        events.await(SocketEvent.HandshakeSucceeded.class);
        PeerStatistics peer = pull.statistics().peers().get(0);
        assertThat(peer.properties().value("Peer-Address"))
                .hasValueSatisfying(address -> assertThat(address).asString().isEqualTo("127.0.0.1"));
    }

    @Test
    void aStreamCountsItsChunks() {
        StreamSocket one = context.stream(o -> o.linger(Duration.ZERO));
        StreamSocket other = context.stream(o -> o.linger(Duration.ZERO));
        Endpoint endpoint = one.bind(ANY_PORT);
        other.connect(endpoint);
        byte[] id = other.receive().first();
        one.receive();
        other.send(Message.of(id, new byte[10]));
        one.receive();
        assertThat(other.statistics().sent()).isEqualTo(new Volume(1, 10));
        assertThat(one.statistics().received().bytes()).isEqualTo(10);
    }
}
