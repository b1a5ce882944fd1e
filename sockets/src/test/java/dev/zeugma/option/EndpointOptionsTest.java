package dev.zeugma.option;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.Delivery;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.BusyLoop;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.TransportTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Options passed to one bind or connect, over every transport. */
class EndpointOptionsTest extends TransportTest {
    private final EventLog events = new EventLog();

    private RouterSocket boundRouter(String endpoint) {
        RouterSocket router = context.router();
        router.bind(endpoint);
        return router;
    }

    private static int fill(PushSocket push) {
        int sent = 0;
        while (push.trySend(Message.of("message"))) {
            sent++;
        }
        return sent;
    }

    @Test
    void eachConnectedEndpointHasItsOwnHighWaterMark() {
        PushSocket push = context.push(o -> o.highWaterMarks(3, 1000).linger(Duration.ZERO));
        push.connect(unbound(), o -> o.highWaterMarks(7, 1000));
        assertThat(fill(push)).isEqualTo(7);
        push.connect(unbound());
        assertThat(fill(push)).isEqualTo(3);
    }

    @Test
    void peersOfABoundEndpointUseItsHighWaterMark() throws IOException, InterruptedException {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO).monitor(events));
        Endpoint endpoint = push.bind(anywhere(), o -> o.highWaterMarks(7, 1000));
        newContextUnlessInproc().pull(o -> o.highWaterMarks(1000, 2)).connect(endpoint);
        awaitConnected(events, 1);
        BusyLoop nothingLeaves = new BusyLoop(context);
        assertThat(fill(push)).isEqualTo(transport().isInproc() ? 7 + 2 : 7);
        nothingLeaves.close();
    }

    private Context newContextUnlessInproc() {
        return transport().isInproc() ? context : newContext();
    }

    @Test
    void eachConnectionAnnouncesItsOwnRoutingId() {
        String one = unbound();
        String other = unbound();
        RouterSocket first = boundRouter(one);
        RouterSocket second = boundRouter(other);
        DealerSocket dealer = context.dealer(o -> o.routingId("socket"));
        dealer.connect(one, o -> o.routingId("endpoint"));
        dealer.connect(other);
        assertThat(first.awaitPeer("endpoint", PATIENCE)).isTrue();
        assertThat(second.awaitPeer("socket", PATIENCE)).isTrue();
    }

    @Test
    void aBoundEndpointAnnouncesItsOwnRoutingId() {
        DealerSocket dealer = context.dealer(o -> o.routingId("socket"));
        Endpoint endpoint = dealer.bind(anywhere(), o -> o.routingId(new byte[] {'e'}));
        RouterSocket router = context.router();
        router.connect(endpoint);
        assertThat(router.awaitPeer("e", PATIENCE)).isTrue();
    }

    @Test
    void propertiesOfAnEndpointAreAddedToThoseOfTheSocket() {
        String endpoint = unbound();
        RouterSocket router = boundRouter(endpoint);
        DealerSocket dealer = context.dealer(o -> o.property("X-socket", "1"));
        dealer.connect(endpoint, o -> o.property("X-endpoint", "2"));
        dealer.send("hello");
        Delivery delivery = router.receiveDelivery(PATIENCE).orElseThrow();
        assertThat(delivery.properties().names()).contains("X-socket", "X-endpoint");
    }

    @Test
    void aDisconnectedEndpointUsesItsOwnLingerTime() {
        String endpoint = unbound();
        PushSocket push = context.push(o -> o.linger(PATIENCE));
        push.connect(endpoint, o -> o.linger(Duration.ZERO));
        push.send("dropped");
        push.disconnect(endpoint);
        PullSocket pull = context.pull();
        pull.bind(endpoint);
        push.connect(endpoint);
        push.send("sent");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("sent"));
    }

    @Test
    void anInvalidOptionIsRejectedAndTheSocketStaysUsable() {
        String endpoint = unbound();
        PullSocket pull = context.pull();
        assertThat(assertFails(ErrorCode.EINVAL, () -> pull.bind(endpoint, o -> o.maximumParts(0))))
                .hasMessageContaining("maximumParts");
        assertThat(assertFails(ErrorCode.EINVAL, () -> pull.connect(endpoint, o -> o.highWaterMarks(0, -1))))
                .hasMessageContaining("receiveHighWaterMark");
        assertThat(assertFails(ErrorCode.EINVAL, () -> pull.connect(endpoint, o -> o.routingId("id"))))
                .hasMessageContaining("routingId")
                .hasMessageContaining("PULL");
        pull.bind(endpoint, o -> o.maximumParts(1));
        PushSocket push = context.push();
        push.connect(endpoint);
        push.send("hello");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("hello"));
    }
}
