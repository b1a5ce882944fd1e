package dev.zeugma.endpoint;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Any number of binds, connects, unbinds and disconnects on one socket, in any order. */
class BindConnectTest extends TransportTest {
    private final EventLog events = new EventLog();

    private void passesAMessage(PushSocket push, PullSocket pull) {
        push.send("hello");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("hello"));
    }

    @Test
    @Conformance(99)
    void unbindAndDisconnectFailForUnknownEndpoints() {
        PullSocket pull = context.pull();
        Endpoint endpoint = pull.bind(anywhere());
        assertFails(ErrorCode.ENOENT, () -> pull.unbind(anywhere()));
        assertFails(ErrorCode.ENOENT, () -> pull.disconnect(endpoint));
        assertThat(assertFails(ErrorCode.ENOENT, () -> pull.unbind("tcp://127.0.0.1:1"))
                        .endpoint())
                .contains("tcp://127.0.0.1:1");
        pull.unbind(endpoint);
        assertFails(ErrorCode.ENOENT, () -> pull.unbind(endpoint));

        PushSocket push = context.push();
        push.connect(endpoint);
        assertFails(ErrorCode.ENOENT, () -> push.unbind(endpoint));
        push.disconnect(endpoint);
        assertFails(ErrorCode.ENOENT, () -> push.disconnect(endpoint));
    }

    @Test
    @Conformance(99)
    void unbindDropsPeersButKeepsTheirMessages() {
        assumeConnections();
        DealerSocket server = context.dealer(o -> o.monitor(events));
        Endpoint endpoint = server.bind(anywhere());
        DealerSocket client = context.dealer(o -> o.reconnectInterval(Duration.ZERO));
        client.connect(endpoint);
        client.send("message");
        awaitConnected(events, 1);
        settle(context);
        server.unbind(endpoint);
        awaitGone(events);
        assertThat(server.trySend(Message.of("nobody"))).isFalse();
        assertThat(server.receiveString()).isEqualTo("message");
    }

    @Test
    @Conformance(99)
    void disconnectEndsSendingAndReceiving() {
        DealerSocket server = context.dealer(o -> o.monitor(events));
        DealerSocket client = context.dealer();
        Endpoint endpoint = client.connect(server.bind(anywhere())).endpoint();
        awaitConnected(events, 1);
        server.send("received too late");
        settle(context);
        client.disconnect(endpoint);
        assertThat(client.trySend(Message.of("nobody"))).isFalse();
        assertThat(client.tryReceive()).isEmpty();
        awaitGone(events);
    }

    @Test
    void disconnectEndsSendingOfAnImmediateSocket() {
        PullSocket pull = context.pull();
        PushSocket push = context.push(o -> o.immediate(true).monitor(events));
        for (int i = 0; i < 20; i++) {
            Endpoint endpoint = push.connect(pull.bind(anywhere())).endpoint();
            awaitConnected(events, 1);
            push.disconnect(endpoint);
            assertThat(push.trySend(Message.of("nobody"))).isFalse();
        }
    }

    @Test
    void anEndpointCanBeReboundRightAfterUnbind() {
        Context wide = newContext(o -> o.ioThreads(2));
        PullSocket pull = wide.pull();
        PushSocket push = wide.push(o -> o.reconnectInterval(Duration.ofMillis(1)));
        Endpoint endpoint = pull.bind(unbound());
        push.connect(endpoint);
        for (int i = 0; i < 50; i++) {
            pull.unbind(endpoint);
            assertThat(pull.bind(endpoint)).isEqualTo(endpoint);
        }
    }

    @Test
    void anEndpointCanBeReboundRightAfterContextClose() {
        assumeConnections();
        String endpoint = unbound();
        EventLog events = new EventLog();
        PushSocket push =
                context.push(o -> o.reconnectInterval(Duration.ofMillis(1)).monitor(events));
        push.connect(endpoint);
        for (int i = 0; i < 10; i++) {
            try (Context brief = newContext()) {
                PullSocket pull = brief.pull();
                pull.bind(endpoint);
                passesAMessage(push, pull);
            }
            // Earlier messages would still go to the old connection.
            awaitGone(events);
        }
    }

    @Test
    void bindsAndConnectsAnyNumberOfTimes() {
        DealerSocket hub = context.dealer();
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < 3; i++) {
            DealerSocket caller = context.dealer();
            caller.connect(hub.bind(anywhere()));
            caller.send("caller " + i);
            expected.add("caller " + i);
            DealerSocket called = context.dealer();
            hub.connect(called.bind(anywhere()));
            called.send("called " + i);
            expected.add("called " + i);
        }
        Set<String> received = new TreeSet<>();
        for (int i = 0; i < 6; i++) {
            received.add(hub.receiveString());
        }
        assertThat(received).isEqualTo(expected);
    }

    @Test
    void connectReturnsAtOnceAndMayPrecedeBind() {
        String endpoint = unbound();
        PullSocket pull = context.pull(o -> o.reconnectInterval(Duration.ofMillis(20)));
        assertThat(Waiting.timed(() -> pull.connect(endpoint))).isLessThan(Duration.ofSeconds(2));
        PushSocket push = context.push();
        push.bind(endpoint);
        passesAMessage(push, pull);
    }

    @Test
    void connectingAPushTwiceToAnEndpointAddsTwoPeers() {
        PullSocket pull = context.pull(o -> o.monitor(events));
        Endpoint endpoint = pull.bind(anywhere());
        PushSocket push = context.push();
        push.connect(endpoint);
        push.connect(endpoint);
        awaitConnected(events, 2);
        push.disconnect(endpoint);
        if (!transport().isInproc()) {
            events.await(2, Disconnected.class);
        }
        assertThat(push.trySend(Message.of("nobody"))).isFalse();
    }
}
