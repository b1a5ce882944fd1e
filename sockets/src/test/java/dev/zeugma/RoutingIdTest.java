package dev.zeugma;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.monitor.SocketEvent.RoutingIdTaken;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Ports;
import dev.zeugma.zmtp.wire.Message;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Who gets which routing id at a ROUTER or REP. */
class RoutingIdTest extends NetworkTest {
    private final EventLog events = new EventLog();

    private DealerSocket dealer(String id, Endpoint endpoint) {
        DealerSocket dealer = context.dealer(o -> o.routingId(id));
        dealer.connect(endpoint);
        return dealer;
    }

    @Test
    @Conformance(28)
    void aSecondPeerWithAnIdInUseIsNotHeardAndNotSentTo() {
        RouterSocket router = context.router(o -> o.mandatory(true).monitor(events));
        Endpoint endpoint = router.bind(ANY_PORT);
        DealerSocket first = dealer("X", endpoint);
        assertThat(router.awaitPeer("X", PATIENCE)).isTrue();
        DealerSocket second = dealer("X", endpoint);
        assertThat(events.await(RoutingIdTaken.class).routingId()).asString().isEqualTo("X");

        second.send("from the second");
        settle(context);
        first.send("from the first");
        assertThat(router.receive()).isEqualTo(Message.of("X", "from the first"));
        assertThat(router.tryReceive()).isEmpty();
        router.send(Message.of("X", "to the first"));
        assertThat(first.receiveString()).isEqualTo("to the first");
        settle(context);
        assertThat(second.tryReceive()).isEmpty();
        assertThat(events.types()).as("the second stays connected").doesNotContain("Disconnected");
    }

    @Test
    void thePeerThatWaitsForAnIdGetsItWhenItsHolderLeaves() {
        RouterSocket router = context.router(o -> o.mandatory(true).monitor(events));
        Endpoint endpoint = router.bind(ANY_PORT);
        DealerSocket first = dealer("X", endpoint);
        assertThat(router.awaitPeer("X", PATIENCE)).isTrue();
        DealerSocket second = dealer("X", endpoint);
        events.await(RoutingIdTaken.class);
        second.send("said while waiting");
        first.close();
        events.await(Disconnected.class);

        assertThat(router.receive(PATIENCE)).contains(Message.of("X", "said while waiting"));
        router.send(Message.of("X", "to the second"));
        assertThat(second.receiveString()).isEqualTo("to the second");
    }

    @Test
    @Conformance(29)
    void withHandoverASecondPeerTakesTheId() {
        RouterSocket router =
                context.router(o -> o.mandatory(true).handover(true).monitor(events));
        Endpoint endpoint = router.bind(ANY_PORT);
        DealerSocket first = dealer("X", endpoint);
        events.await(HandshakeSucceeded.class);
        DealerSocket second = dealer("X", endpoint);
        events.await(HandshakeSucceeded.class);
        router.send(Message.of("X", "to the second"));
        assertThat(second.receiveString()).isEqualTo("to the second");
        settle(context);
        assertThat(first.tryReceive()).isEmpty();

        first.send("from the first");
        settle(context);
        second.send("from the second");
        assertThat(router.receive()).isEqualTo(Message.of("X", "from the second"));
        assertThat(router.tryReceive()).isEmpty();
    }

    @Test
    @Conformance(30)
    void handoverNeverTearsAMessageOfTheFormerHolder() {
        RouterSocket router = context.router(o -> o.handover(true).monitor(events));
        Endpoint endpoint = router.bind(ANY_PORT);
        DealerSocket first = dealer("X", endpoint);
        events.await(HandshakeSucceeded.class);
        Message ofFirst = Message.of("first", "of", "the", "former", "holder");
        for (int i = 0; i < 500; i++) {
            first.send(ofFirst);
        }
        assertThat(router.receive().rest()).isEqualTo(ofFirst);
        DealerSocket second = dealer("X", endpoint);
        Message ofSecond = Message.of("second");
        second.send(ofSecond);
        Message message;
        while ((message = router.receive().rest()).hasMore()) {
            assertThat(message).isEqualTo(ofFirst);
        }
        assertThat(message).isEqualTo(ofSecond);
        settle(context);
        assertThat(router.tryReceive()).as("nothing of the former holder").isEmpty();
    }

    @Test
    void theFormerHolderMayLeaveWithoutTakingTheIdAway() {
        RouterSocket router =
                context.router(o -> o.mandatory(true).handover(true).monitor(events));
        Endpoint endpoint = router.bind(ANY_PORT);
        DealerSocket first = dealer("X", endpoint);
        events.await(HandshakeSucceeded.class);
        DealerSocket second = dealer("X", endpoint);
        events.await(HandshakeSucceeded.class);
        first.close();
        events.await(Disconnected.class);
        router.send(Message.of("X", "to the second"));
        assertThat(second.receiveString()).isEqualTo("to the second");
    }

    @Test
    @Conformance(48)
    void anIdMayHave255BytesOfAnyValue() {
        byte[] id = new byte[255];
        for (int i = 0; i < id.length; i++) {
            id[i] = (byte) i;
        }
        RouterSocket router = context.router(o -> o.mandatory(true));
        DealerSocket dealer = context.dealer(o -> o.routingId(id));
        dealer.connect(router.bind(ANY_PORT));
        byte[] unchanged = id.clone();
        Arrays.fill(id, (byte) 0);
        dealer.send("hello");
        assertThat(router.receive().first()).as("the array was copied").isEqualTo(unchanged);
        router.send(Message.of("welcome").prepend(unchanged));
        assertThat(dealer.receiveString()).isEqualTo("welcome");
    }

    /** libzmq would count the newcomer as a duplicate until the old messages are received. */
    @Test
    @Conformance(47)
    void aPeerThatComesBackGetsItsIdWhileItsOldMessagesWait() {
        RouterSocket router = context.router(o -> o.mandatory(true).monitor(events));
        Endpoint endpoint = router.bind(ANY_PORT);
        DealerSocket before = dealer("X", endpoint);
        before.send("before");
        settle(context);
        before.close();
        events.await(Disconnected.class);

        DealerSocket after = dealer("X", endpoint);
        assertThat(router.awaitPeer("X", PATIENCE)).isTrue();
        router.send(Message.of("X", "welcome back"));
        assertThat(after.receiveString()).isEqualTo("welcome back");
        assertThat(router.receive()).isEqualTo(Message.of("X", "before"));
        after.send("after");
        assertThat(router.receive()).isEqualTo(Message.of("X", "after"));
        assertThat(events.types()).doesNotContain("RoutingIdTaken");
    }

    @Test
    void theIdOfAPeerConnectedToStaysWhenItComesBackUnderAnother() {
        String endpoint = Ports.freeEndpoint();
        RouterSocket client = context.router(o -> o.routingId("client")
                .mandatory(true)
                .reconnectInterval(Duration.ofMillis(20))
                .monitor(events));
        client.connect(endpoint);
        RouterSocket server = context.router(o -> o.routingId("first name"));
        server.bind(endpoint);
        assertThat(client.awaitPeer("first name", PATIENCE)).isTrue();
        events.await(HandshakeSucceeded.class);
        server.close();
        events.await(Disconnected.class);

        RouterSocket restarted = context.router(o -> o.routingId("second name"));
        restarted.bind(endpoint);
        events.await(HandshakeSucceeded.class);
        client.send(Message.of("first name", "hello"));
        assertThat(restarted.receive()).isEqualTo(Message.of("client", "hello"));
        assertFails(ErrorCode.EHOSTUNREACH, () -> client.send(Message.of("second name", "hello")));
    }

    @Test
    void aRepHearsASecondRequesterWithTheSameIdWhenTheFirstHasLeft() {
        RepSocket rep = context.rep(o -> o.monitor(events));
        Endpoint endpoint = rep.bind(ANY_PORT);
        ReqSocket first = context.req(o -> o.routingId("X"));
        first.connect(endpoint);
        events.await(HandshakeSucceeded.class);
        ReqSocket second = context.req(o -> o.routingId("X"));
        second.connect(endpoint);
        events.await(RoutingIdTaken.class);
        second.send("question");
        settle(context);
        assertThat(rep.tryReceive()).isEmpty();
        first.close();
        assertThat(rep.receive(PATIENCE)).contains(Message.of("question"));
        rep.send("answer");
        assertThat(second.receiveString()).isEqualTo("answer");
    }

    @Test
    void aRepWithHandoverHearsTheNewestRequesterWithAnId() {
        RepSocket rep = context.rep(o -> o.handover(true).monitor(events));
        Endpoint endpoint = rep.bind(ANY_PORT);
        for (String name : new String[] {"first", "second", "third"}) {
            ReqSocket req = context.req(o -> o.routingId("X"));
            req.connect(endpoint);
            events.await(HandshakeSucceeded.class);
            req.send(name);
            assertThat(rep.receiveString()).isEqualTo(name);
            rep.send("reply to " + name);
            assertThat(req.receiveString()).isEqualTo("reply to " + name);
        }
    }
}
