package dev.zeugma.option;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Closed;
import dev.zeugma.monitor.SocketEvent.ConnectRetried;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.WireTest;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Options of one endpoint that affect its connections. */
class EndpointConnectionOptionsTest extends WireTest {
    private final EventLog events = new EventLog();

    private void pushTo(Endpoint endpoint, Message message) {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO));
        push.connect(endpoint);
        push.send(message);
    }

    @Test
    void twoBoundEndpointsAcceptMessagesOfDifferentSizes() {
        PullSocket pull = context.pull(o -> o.monitor(events));
        Endpoint small = pull.bind(anywhere(), o -> o.maximumMessageSize(10));
        Endpoint large = pull.bind(anywhere());
        Message message = Message.of(new byte[11]);
        pushTo(small, message);
        assertThat(events.await(Disconnected.class).endpoint()).isEqualTo(small);
        pushTo(large, message);
        assertThat(pull.receive(PATIENCE)).contains(message);
    }

    @Test
    void oneBoundEndpointReceivesBuffers() {
        PullSocket pull = context.pull();
        Endpoint buffers = pull.bind(anywhere(), o -> o.receiveBuffers(256));
        Endpoint arrays = pull.bind(anywhere());
        pushTo(buffers, Message.of(new byte[256]));
        Message received = pull.receive(PATIENCE).orElseThrow();
        assertThat(received.firstIsBuffer()).isTrue();
        received.release();
        pushTo(arrays, Message.of(new byte[256]));
        assertThat(pull.receive(PATIENCE).orElseThrow().firstIsBuffer()).isFalse();
    }

    private Endpoint connect(PushSocket push, UnaryOperator<EndpointOptions> change) {
        return push.connect(unbound(), change).endpoint();
    }

    @Test
    void eachEndpointReconnectsAtItsOwnInterval() {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO).monitor(events));
        Duration interval = Duration.ofSeconds(50);
        Endpoint slow = connect(push, o -> o.reconnectInterval(interval, interval.plusSeconds(1)));
        Endpoint never = connect(push, o -> o.reconnectInterval(Duration.ZERO));
        Endpoint quick = connect(push, UnaryOperator.identity());
        assertThat(events.await(ConnectRetried.class, e -> e.endpoint().equals(slow))
                        .delay())
                .isEqualTo(interval);
        assertThat(events.await(Closed.class).endpoint()).isEqualTo(never);
        assertThat(events.await(ConnectRetried.class, e -> e.endpoint().equals(quick))
                        .delay())
                .isLessThan(interval);
    }

    @Test
    void immediateAppliesToOneEndpoint() {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO));
        push.connect(unbound(), o -> o.immediate(true));
        assertThat(push.trySend(Message.of("nobody is there"))).isFalse();
        push.connect(unbound());
        assertThat(push.trySend(Message.of("queued"))).isTrue();
    }

    @Test
    void affinityAppliesToOneEndpoint() {
        PushSocket push = context.push();
        assertFails(ErrorCode.EMTHREAD, () -> push.bind(anywhere(), o -> o.affinity(1)));
        assertFails(ErrorCode.EMTHREAD, () -> push.connect(unbound(), o -> o.affinity(1)));
        push.bind(anywhere(), o -> o.affinity(0));
    }

    @Test
    void aSecondConnectOfADealerToAnEndpointChangesNothing() {
        RouterSocket router = context.router();
        Endpoint endpoint = router.bind(anywhere());
        DealerSocket dealer = context.dealer();
        dealer.connect(endpoint, o -> o.routingId("first"));
        dealer.connect(endpoint, o -> o.routingId("second")).await(PATIENCE);
        dealer.send("hello");
        assertThat(router.receive(PATIENCE)).contains(Message.of("first", "hello"));
    }
}
