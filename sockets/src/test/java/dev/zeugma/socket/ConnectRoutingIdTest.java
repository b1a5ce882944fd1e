package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.RoutingIdTaken;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.TransportTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Peers that a ROUTER names when it connects to them. */
class ConnectRoutingIdTest extends TransportTest {
    @Test
    @Conformance(31)
    void messagesCanBeSentAtOnceToAPeerNamedAtConnect() {
        String endpoint = unbound();
        RouterSocket client =
                context.router(o -> o.routingId("client").mandatory(true).reconnectInterval(Duration.ofMillis(20)));
        client.connect(endpoint, "server");
        client.send(Message.of("server", "hello"));
        RouterSocket server = context.router(o -> o.routingId("its own name"));
        server.bind(endpoint);
        assertThat(server.receive()).isEqualTo(Message.of("client", "hello"));
        server.send(Message.of("client", "welcome"));
        assertThat(client.receive()).isEqualTo(Message.of("server", "welcome"));
        assertFails(ErrorCode.EHOSTUNREACH, () -> client.send(Message.of("its own name", "hello")));
    }

    @Test
    @Conformance({31, 34})
    void aPeerWithoutAnIdCanBeNamedAtConnect() {
        RouterSocket client = context.router(o -> o.mandatory(true));
        RouterSocket server = context.router();
        client.connect(server.bind(anywhere()), new byte[] {'S'});
        client.send(Message.of("S", "hello"));
        Message hello = server.receive();
        assertThat(hello.first()).hasSize(5).startsWith(0);
        server.send(Message.of("welcome").prepend(hello.first()));
        assertThat(client.receive()).isEqualTo(Message.of("S", "welcome"));
    }

    @Test
    @Conformance(32)
    void aPeerCanBeNamedWhileReceivingFromAnother() {
        RouterSocket left = context.router(o -> o.routingId("left"));
        RouterSocket middle = context.router(o -> o.routingId("middle").mandatory(true));
        RouterSocket right = context.router(o -> o.routingId("right"));
        left.connect(middle.bind(anywhere()).toString(), "middle of left");
        left.send(Message.of("middle of left", "from left"));
        left.send(Message.of("middle of left", "more from left"));
        assertThat(middle.receive()).isEqualTo(Message.of("left", "from left"));

        middle.connect(right.bind(anywhere()).toString(), "right of middle");
        middle.send(Message.of("right of middle", "to right"));
        assertThat(right.receive()).isEqualTo(Message.of("middle", "to right"));
        right.send(Message.of("middle", "from right"));
        assertThat(middle.receive()).isEqualTo(Message.of("left", "more from left"));
        assertThat(middle.receive()).isEqualTo(Message.of("right of middle", "from right"));
        middle.send(Message.of("left", "to left"));
        assertThat(left.receive()).isEqualTo(Message.of("middle of left", "to left"));
    }

    @Test
    void rejectsAnIdInUse() {
        RouterSocket router = context.router(o -> o.mandatory(true));
        RouterSocket server = context.router();
        Endpoint endpoint = server.bind(anywhere());
        router.connect(endpoint, new byte[] {'S'});
        assertThat(assertFails(ErrorCode.EINVAL, () -> router.connect(endpoint, new byte[] {'S'}))
                        .peer())
                .contains("S");
        router.send(Message.of("S", "hello"));
        assertThat(server.receive().string(1)).isEqualTo("hello");
        assertThat(server.receive(A_WHILE)).isEmpty();
    }

    @Test
    @Conformance(48)
    void acceptsIdsOf1To255Bytes() {
        RouterSocket router = context.router(o -> o.linger(Duration.ZERO));
        String endpoint = unbound();
        assertFails(ErrorCode.EINVAL, () -> router.connect(endpoint, ""));
        assertFails(ErrorCode.EINVAL, () -> router.connect(endpoint, "x".repeat(256)));
        router.connect(endpoint, "x".repeat(255));
    }

    @Test
    void anImmediateSocketCannotNamePeers() {
        RouterSocket router = context.router(o -> o.immediate(true));
        assertFails(ErrorCode.EINVAL, () -> router.connect(unbound(), "X"));
    }

    /** The second waits in line for the id; a reconnect does not put it in line twice. */
    @Test
    void theFirstOfTwoPeersKeepsASharedIdUntilDisconnected() {
        assumeConnections();
        EventLog events = new EventLog();
        RouterSocket client = context.router(o -> o.routingId("client")
                .mandatory(true)
                .reconnectInterval(Duration.ofMillis(20))
                .monitor(events));
        RouterSocket first = context.router(o -> o.routingId("S"));
        Endpoint toFirst = client.connect(first.bind(anywhere())).endpoint();
        assertThat(client.awaitPeer("S", PATIENCE)).isTrue();
        Endpoint toSecond = client.connect(unbound()).endpoint();
        for (int restart = 0; restart < 3; restart++) {
            RouterSocket second = context.router(o -> o.routingId("S"));
            second.bind(toSecond);
            assertThat(events.await(RoutingIdTaken.class).endpoint()).isEqualTo(toSecond);
            client.send(Message.of("S", "hello"));
            assertThat(first.receive()).isEqualTo(Message.of("client", "hello"));
            second.close();
            awaitGone(events);
        }
        client.disconnect(toSecond);
        client.disconnect(toFirst);
        assertFails(ErrorCode.EHOSTUNREACH, () -> client.send(Message.of("S", "nobody")));
    }
}
