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
import dev.zeugma.support.UserAsk;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The assignment of routing ids at a ROUTER or REP. */
class RoutingIdTest extends TransportTest {
    private final EventLog events = new EventLog();

    private DealerSocket dealer(String id, Endpoint endpoint) {
        DealerSocket dealer = context.dealer(o -> o.routingId(id));
        dealer.connect(endpoint);
        return dealer;
    }

    /**
     * Waits until a second peer with the id X has connected; over inproc it has when connect returns, without an event.
     */
    private void awaitXTaken() {
        if (!transport().isInproc()) {
            assertThat(events.await(RoutingIdTaken.class).routingId())
                    .asString()
                    .isEqualTo("X");
        }
    }

    @Test
    @Conformance(28)
    @UserAsk(14)
    void aSecondPeerWithAnIdInUseIsIgnored() {
        RouterSocket router = context.router(o -> o.mandatory(true).monitor(events));
        Endpoint endpoint = router.bind(anywhere());
        DealerSocket first = dealer("X", endpoint);
        assertThat(router.awaitPeer("X", PATIENCE)).isTrue();
        DealerSocket second = dealer("X", endpoint);
        awaitXTaken();

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
    @UserAsk(14)
    void aWaitingPeerGetsTheIdWhenItsHolderLeaves() {
        RouterSocket router = context.router(o -> o.mandatory(true).monitor(events));
        Endpoint endpoint = router.bind(anywhere());
        DealerSocket first = dealer("X", endpoint);
        assertThat(router.awaitPeer("X", PATIENCE)).isTrue();
        DealerSocket second = dealer("X", endpoint);
        awaitXTaken();
        second.send("sent while waiting");
        first.close();
        awaitGone(events);

        assertThat(router.receive(PATIENCE)).contains(Message.of("X", "sent while waiting"));
        router.send(Message.of("X", "to the second"));
        assertThat(second.receiveString()).isEqualTo("to the second");
    }

    @Test
    @Conformance(29)
    @UserAsk(14)
    void withHandoverASecondPeerTakesTheId() {
        RouterSocket router =
                context.router(o -> o.mandatory(true).handover(true).monitor(events));
        Endpoint endpoint = router.bind(anywhere());
        DealerSocket first = dealer("X", endpoint);
        awaitConnected(events, 1);
        DealerSocket second = dealer("X", endpoint);
        awaitConnected(events, 1);
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
    @UserAsk(14)
    void handoverNeverSplitsAMessageOfTheFormerHolder() {
        RouterSocket router = context.router(o -> o.handover(true).monitor(events));
        Endpoint endpoint = router.bind(anywhere());
        DealerSocket first = dealer("X", endpoint);
        awaitConnected(events, 1);
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
    @UserAsk(14)
    void theNewHolderKeepsTheIdWhenTheFormerLeaves() {
        RouterSocket router =
                context.router(o -> o.mandatory(true).handover(true).monitor(events));
        Endpoint endpoint = router.bind(anywhere());
        DealerSocket first = dealer("X", endpoint);
        awaitConnected(events, 1);
        DealerSocket second = dealer("X", endpoint);
        awaitConnected(events, 1);
        first.close();
        awaitGone(events);
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
        dealer.connect(router.bind(anywhere()));
        byte[] unchanged = id.clone();
        Arrays.fill(id, (byte) 0);
        dealer.send("hello");
        assertThat(router.receive().first()).as("the array was copied").isEqualTo(unchanged);
        router.send(Message.of("welcome").prepend(unchanged));
        assertThat(dealer.receiveString()).isEqualTo("welcome");
    }

    /** libzmq would treat the newcomer as a duplicate until the old messages are received. */
    @Test
    @Conformance(47)
    @UserAsk(14)
    void aReturningPeerGetsItsIdDespiteUnreadMessages() {
        RouterSocket router = context.router(o -> o.mandatory(true).monitor(events));
        Endpoint endpoint = router.bind(anywhere());
        DealerSocket before = dealer("X", endpoint);
        before.send("before");
        settle(context);
        before.close();
        awaitGone(events);

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
    @UserAsk(12)
    void aConnectedPeerKeepsItsIdIfItReturnsWithAnother() {
        assumeConnections();
        String endpoint = unbound();
        RouterSocket client = context.router(o -> o.routingId("client")
                .mandatory(true)
                .reconnectInterval(Duration.ofMillis(20))
                .monitor(events));
        client.connect(endpoint);
        RouterSocket server = context.router(o -> o.routingId("first name"));
        server.bind(endpoint);
        assertThat(client.awaitPeer("first name", PATIENCE)).isTrue();
        awaitConnected(events, 1);
        server.close();
        awaitGone(events);

        RouterSocket restarted = context.router(o -> o.routingId("second name"));
        restarted.bind(endpoint);
        awaitConnected(events, 1);
        client.send(Message.of("first name", "hello"));
        assertThat(restarted.receive()).isEqualTo(Message.of("client", "hello"));
        assertFails(ErrorCode.EHOSTUNREACH, () -> client.send(Message.of("second name", "hello")));
    }

    @Test
    @UserAsk(14)
    void aRepServesASecondRequesterOnceTheFirstHasLeft() {
        RepSocket rep = context.rep(o -> o.monitor(events));
        Endpoint endpoint = rep.bind(anywhere());
        ReqSocket first = context.req(o -> o.routingId("X"));
        first.connect(endpoint);
        awaitConnected(events, 1);
        ReqSocket second = context.req(o -> o.routingId("X"));
        second.connect(endpoint);
        awaitXTaken();
        second.send("question");
        settle(context);
        assertThat(rep.tryReceive()).isEmpty();
        first.close();
        assertThat(rep.receive(PATIENCE)).contains(Message.of("question"));
        rep.send("answer");
        assertThat(second.receiveString()).isEqualTo("answer");
    }

    @Test
    void aRepWithHandoverServesTheNewestRequester() {
        RepSocket rep = context.rep(o -> o.handover(true).monitor(events));
        Endpoint endpoint = rep.bind(anywhere());
        for (String name : new String[] {"first", "second", "third"}) {
            ReqSocket req = context.req(o -> o.routingId("X"));
            req.connect(endpoint);
            awaitConnected(events, 1);
            req.send(name);
            assertThat(rep.receiveString()).isEqualTo(name);
            rep.send("reply to " + name);
            assertThat(req.receiveString()).isEqualTo("reply to " + name);
        }
    }
}
