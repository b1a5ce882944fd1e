package dev.zeugma.interop;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A REQ among its peers. */
class LibzmqRequestTest extends EncounterTest {
    private static final Kind CORRELATED = Kind.req(o -> o.routingId("Q").correlate(true))
            .with(LibZmq.ROUTING_ID, "Q")
            .with(LibZmq.REQ_CORRELATE, 1);

    private static final Kind RELAXED = Kind.req(o -> o.correlate(true).relaxed(true))
            .with(LibZmq.REQ_CORRELATE, 1)
            .with(LibZmq.REQ_RELAXED, 1);

    private AnySocket connectedTo(Kind kind, List<AnySocket> peers) {
        AnySocket req = subject(kind);
        peers.forEach(peer -> req.connect(peer.bind(anywhere())));
        return req;
    }

    @Test
    @Conformance(1)
    void sendsRequestsRoundRobin() {
        List<AnySocket> reps = peers(SocketType.REP);
        AnySocket req = connectedTo(Kind.of(SocketType.REQ), reps);
        for (int i = 0; i < 2 * PEERS; i++) {
            req.send(Message.of("request " + i));
            AnySocket rep = reps.get(i % PEERS);
            assertThat(rep.receive()).isEqualTo(Message.of("request " + i));
            rep.send(Message.of("reply " + i));
            assertThat(req.receive()).isEqualTo(Message.of("reply " + i));
        }
    }

    @Test
    @Conformance({2, 12})
    void sendsADelimiterAndSurvivesAReplyWithoutABody() {
        AnySocket router = peer(Kind.of(SocketType.ROUTER));
        AnySocket req = connectedTo(Kind.named(SocketType.REQ, "Q"), List.of(router));
        req.send(Message.of("a", "", "b"));
        assertThat(router.receive()).isEqualTo(Message.of("Q", "", "a", "", "b"));
        router.send(Message.of("Q"));
        router.send(Message.of("Q", "", "c", "d"));
        assertThat(req.receive()).isEqualTo(Message.of("c", "d"));
    }

    @Test
    @Conformance(4)
    void acceptsTheReplyOnlyFromThePeerItAsked() {
        AnySocket asked = peer(Kind.mandatoryRouter());
        AnySocket other = peer(Kind.mandatoryRouter());
        AnySocket req = connectedTo(Kind.named(SocketType.REQ, "Q"), List.of(asked, other));
        req.send(Message.of("request"));
        assertThat(asked.receive()).isEqualTo(Message.of("Q", "", "request"));
        sendWhenThere(other, Message.of("Q", "", "not asked"));
        assertThat(req.receive(A_WHILE)).isEmpty();
        asked.send(Message.of("Q", "", "reply"));
        assertThat(req.receive()).isEqualTo(Message.of("reply"));
    }

    @Test
    @Conformance({5, 11})
    void sendsAndReceivesInTurn() {
        AnySocket rep = peer(Kind.of(SocketType.REP));
        AnySocket req = connectedTo(Kind.of(SocketType.REQ), List.of(rep));
        assertFails(ErrorCode.EFSM, () -> req.receive(A_WHILE));
        assertThat(req.canReceive()).isFalse();
        assertThat(req.canSend()).isTrue();
        req.send(Message.of("request"));
        assertFails(ErrorCode.EFSM, () -> req.trySend(Message.of("again")));
        assertThat(req.canSend()).isFalse();
        assertThat(rep.receive()).isEqualTo(Message.of("request"));
        rep.send(Message.of("reply"));
        Waiting.until("the reply has arrived", req::canReceive);
        assertThat(req.receive()).isEqualTo(Message.of("reply"));
        assertThat(req.canSend()).isTrue();
    }

    @Test
    @Conformance(6)
    void correlatedSkipsRepliesToAnotherRequest() {
        AnySocket router = peer(Kind.of(SocketType.ROUTER));
        AnySocket req = connectedTo(CORRELATED, List.of(router));
        req.send(Message.of("request"));
        Message request = router.receive();
        assertThat(request.frameCount()).isEqualTo(4);
        byte[] number = request.frame(1);
        assertThat(number).hasSize(4);
        byte[] another = number.clone();
        another[3] ^= 1;
        router.send(Message.of(request.first(), another, new byte[0], new byte[] {'x'}));
        assertThat(req.receive(A_WHILE)).isEmpty();
        router.send(Message.of(request.first(), number, new byte[0], new byte[] {'y'}));
        assertThat(req.receive()).isEqualTo(Message.of("y"));
    }

    @Test
    @Conformance(7)
    void relaxedAsksTheNextPeerAndDropsTheLateReply() {
        AnySocket first = peer(Kind.of(SocketType.REP));
        AnySocket second = peer(Kind.of(SocketType.REP));
        AnySocket req = connectedTo(RELAXED, List.of(first, second));
        req.send(Message.of("1"));
        assertThat(first.receive()).isEqualTo(Message.of("1"));
        req.send(Message.of("2"));
        assertThat(second.receive()).isEqualTo(Message.of("2"));
        first.send(Message.of("late"));
        assertThat(req.receive(A_WHILE)).isEmpty();
        second.send(Message.of("reply"));
        assertThat(req.receive()).isEqualTo(Message.of("reply"));
    }

    @Test
    @Conformance({8, 11})
    void relaxedDropsAPendingReplyOnTheNextRequest() {
        AnySocket rep = peer(Kind.of(SocketType.REP));
        AnySocket req = connectedTo(RELAXED, List.of(rep));
        for (String each : List.of("1", "2")) {
            assertThat(req.canSend()).isTrue();
            req.send(Message.of(each));
            assertThat(rep.receive()).isEqualTo(Message.of(each));
            rep.send(Message.of("reply to " + each));
            Waiting.until("the reply has arrived", req::canReceive);
        }
        assertThat(req.receive()).isEqualTo(Message.of("reply to 2"));
    }

    @Test
    @Conformance(9)
    void relaxedKeepsUnansweringPeersInItsRotation() {
        AnySocket first = peer(Kind.of(SocketType.ROUTER));
        AnySocket second = peer(Kind.of(SocketType.ROUTER));
        AnySocket req = connectedTo(RELAXED, List.of(first, second));
        Message last = null;
        for (int i = 0; i < 3; i++) {
            req.send(Message.of("to the first"));
            last = first.receive();
            assertThat(last.string(3)).isEqualTo("to the first");
            req.send(Message.of("to the second"));
            last = second.receive();
            assertThat(last.string(3)).isEqualTo("to the second");
        }
        second.send(last);
        assertThat(req.receive()).isEqualTo(Message.of("to the second"));
    }

    @Test
    @Conformance(10)
    void relaxedGetsOnlyTheReplyToTheLastQueuedRequest() {
        String endpoint = somewhere();
        AnySocket req = subject(RELAXED);
        req.connect(endpoint);
        for (int i = 0; i < 3; i++) {
            req.send(Message.of("request " + i));
        }
        AnySocket rep = peer(Kind.of(SocketType.REP));
        rep.bind(endpoint);
        for (int i = 0; i < 3; i++) {
            assertThat(rep.receive()).isEqualTo(Message.of("request " + i));
            rep.send(Message.of("reply " + i));
        }
        assertThat(req.receive()).isEqualTo(Message.of("reply 2"));
    }

    @Test
    @Conformance(13)
    void disconnectsAPeerWhoseReplyLacksTheDelimiter() {
        AnySocket router = peer(Kind.mandatoryRouter());
        AnySocket req = connectedTo(Kind.named(SocketType.REQ, "Q"), List.of(router));
        req.send(Message.of("request"));
        assertThat(router.receive()).isEqualTo(Message.of("Q", "", "request"));
        router.send(Message.of("Q", "no empty frame before"));
        awaitGone(router, Message.of("Q", "", "lost"));
    }
}
