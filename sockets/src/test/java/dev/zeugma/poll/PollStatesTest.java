package dev.zeugma.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PairSocket;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a poller reports for each socket type in each of its states. */
class PollStatesTest extends TransportTest {
    private static boolean canReceive(Socket socket) {
        return EngineSocket.of(socket).core().exchange().pattern().canReceive();
    }

    private static boolean canSend(Socket socket) {
        return EngineSocket.of(socket).core().exchange().pattern().canSend();
    }

    private static void awaitReceivable(Socket socket) {
        Waiting.until(socket + " can receive", () -> canReceive(socket));
    }

    private static void awaitSendable(Socket socket) {
        Waiting.until(socket + " can send", () -> canSend(socket));
    }

    private static void assertState(Socket socket, boolean receives, boolean sends) {
        assertThat(canReceive(socket)).as("%s can receive", socket).isEqualTo(receives);
        assertThat(canSend(socket)).as("%s can send", socket).isEqualTo(sends);
    }

    @Test
    void withoutPeersOnlySocketsThatDropCanSend() {
        assertState(context.req(), false, false);
        assertState(context.rep(), false, false);
        assertState(context.dealer(), false, false);
        assertState(context.router(), false, true);
        assertState(context.router(o -> o.mandatory(true)), false, false);
        assertState(context.push(), false, false);
        assertState(context.pull(), false, false);
        assertState(context.pub(), false, true);
        assertState(context.sub(), false, false);
        assertState(context.xpub(), false, true);
        assertState(context.xsub(), false, true);
        assertState(context.pair(), false, false);
        assertState(context.stream(), false, true);
    }

    @Test
    void aClosedSocketIsReady() {
        PullSocket pull = context.pull();
        pull.close();
        assertState(pull, true, true);
    }

    @Test
    @Conformance(11)
    void reqAndRepTakeTurns() {
        RepSocket rep = context.rep();
        ReqSocket req = context.req();
        req.connect(rep.bind(anywhere()));
        for (int i = 0; i < 3; i++) {
            awaitSendable(req);
            assertState(req, false, true);
            assertState(rep, false, false);
            req.send("question");
            assertState(req, false, false);
            awaitReceivable(rep);
            assertState(rep, true, false);
            assertThat(rep.receiveString()).isEqualTo("question");
            assertState(rep, false, true);
            rep.send("answer");
            assertState(rep, false, false);
            awaitReceivable(req);
            assertState(req, true, false);
            assertThat(req.receiveString()).isEqualTo("answer");
        }
    }

    @Test
    @Conformance(11)
    void aRelaxedReqCanSendWhileAwaitingAReply() {
        RepSocket rep = context.rep();
        ReqSocket req = context.req(o -> o.relaxed(true).correlate(true));
        req.connect(rep.bind(anywhere()));
        awaitSendable(req);
        req.send("first");
        assertState(req, false, true);
        req.send("second");
        for (String text : new String[] {"first", "second"}) {
            awaitReceivable(rep);
            assertThat(rep.receiveString()).isEqualTo(text);
            rep.send("re: " + text);
        }
        awaitReceivable(req);
        assertState(req, true, true);
        assertThat(req.receiveString()).as("the late reply does not count").isEqualTo("re: second");
        assertState(req, false, true);
    }

    @Test
    void aMalformedReplyIsNotReceivable() {
        RouterSocket router = context.router();
        ReqSocket req = context.req(o -> o.correlate(true));
        req.connect(router.bind(anywhere()));
        req.send("question");
        Message request = router.receive();
        byte[] id = request.frame(0);
        router.send(Message.of(id, "othr".getBytes(), new byte[0], "stale".getBytes()));
        router.send(Message.of(id, request.frame(1), new byte[0], "answer".getBytes()));
        awaitReceivable(req);
        assertThat(req.receiveString()).isEqualTo("answer");
    }

    @Test
    void aMalformedRequestIsNotReceivable() {
        RepSocket rep = context.rep();
        DealerSocket dealer = context.dealer();
        dealer.connect(rep.bind(anywhere()));
        dealer.send(Message.of("no delimiter"));
        dealer.send(Message.of("", "question"));
        awaitReceivable(rep);
        assertThat(rep.receiveString()).isEqualTo("question");
        rep.send("answer");
        dealer.send(Message.of("no delimiter"));
        awaitReceivable(dealer);
        assertThat(Waiting.within(A_WHILE, () -> canReceive(rep))).isFalse();
    }

    @Test
    void aMandatoryRouterCanSendUnlessAllPeersAreFull() {
        RouterSocket router =
                context.router(o -> o.mandatory(true).highWaterMarks(1, 1).linger(Duration.ZERO));
        DealerSocket dealer = context.dealer(o -> o.routingId("d").highWaterMarks(1, 1));
        dealer.connect(router.bind(anywhere()));
        awaitSendable(router);
        byte[] large = new byte[LARGE];
        Waiting.until("full", () -> {
            boolean sent = router.trySend(Message.of("d".getBytes(), large));
            return !sent && !Waiting.within(stall(), () -> canSend(router));
        });
        while (dealer.receive(stall()).isPresent()) {
            // until all have arrived
        }
        assertThat(canSend(router)).isTrue();
    }

    @Test
    void aSubReceivesOnlyItsSubscriptions() {
        XPubSocket pub = context.xpub();
        SubSocket sub = context.sub();
        sub.connect(pub.bind(anywhere()));
        sub.subscribe("a");
        awaitReceivable(pub);
        assertState(pub, true, true);
        assertThat(pub.receive().frame(0)).containsExactly(1, 'a');
        assertState(pub, false, true);
        pub.send("b");
        pub.send("ab");
        awaitReceivable(sub);
        assertState(sub, true, false);
        assertThat(sub.receiveString()).isEqualTo("ab");
        assertState(sub, false, false);
    }

    /** A subscription ends while messages for it are already queued. */
    @Test
    void messagesOfCancelledSubscriptionsAreNotReceivable() {
        PubSocket pub = context.pub();
        SubSocket sub = context.sub();
        sub.connect(pub.bind(anywhere()));
        sub.subscribe("");
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
        pub.send("before");
        pub.send("after");
        assertThat(sub.receiveString()).isEqualTo("before");
        sub.unsubscribe("");
        assertThat(Waiting.within(A_WHILE, () -> canReceive(sub))).isFalse();
    }

    @Test
    void bothPairsCanSendAndReceive() {
        PairSocket one = context.pair();
        PairSocket other = context.pair();
        Endpoint endpoint = other.bind(anywhere());
        one.connect(endpoint);
        awaitSendable(one);
        awaitSendable(other);
        one.send("message");
        awaitReceivable(other);
        assertState(other, true, true);
        one.close();
        assertThat(other.receiveString()).isEqualTo("message");
        Waiting.until("the partner is gone", () -> !canSend(other));
        assertState(other, false, false);
        PairSocket next = context.pair();
        next.connect(endpoint);
        awaitSendable(other);
        next.send("from the next");
        awaitReceivable(other);
        assertThat(other.receiveString()).isEqualTo("from the next");
    }

    @Test
    void messagesOfALostPeerAreReceivable() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        push.send("1");
        push.send("2");
        push.close();
        awaitReceivable(pull);
        assertThat(pull.receiveString()).isEqualTo("1");
        awaitReceivable(pull);
        assertThat(pull.receiveString()).isEqualTo("2");
        assertThat(canReceive(pull)).isFalse();
    }
}
