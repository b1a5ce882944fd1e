package dev.zeugma.interop;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Waiting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A REP among its peers, and with devices between it and a REQ. */
class LibzmqReplyTest extends EncounterTest {
    private AnySocket boundTo(AnySocket rep, SocketType type) {
        AnySocket peer = peer(Kind.of(type));
        peer.connect(rep.bind(anywhere()));
        return peer;
    }

    @Test
    @Conformance(14)
    void receivesFairlyFromItsPeers() {
        AnySocket rep = subject(Kind.of(SocketType.REP));
        String endpoint = rep.bind(anywhere());
        List<AnySocket> reqs = peers(SocketType.REQ);
        reqs.forEach(req -> req.connect(endpoint));
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < PEERS; i++) {
                reqs.get(i).send(Message.of("peer " + i));
            }
            Set<String> received = new HashSet<>();
            for (int i = 0; i < PEERS; i++) {
                Message request = rep.receive();
                received.add(request.string(0));
                rep.send(request);
            }
            assertThat(received).hasSize(PEERS);
            for (int i = 0; i < PEERS; i++) {
                assertThat(reqs.get(i).receive()).isEqualTo(Message.of("peer " + i));
            }
        }
    }

    @Test
    @Conformance(15)
    void removesAndRestoresTheEnvelope() {
        AnySocket rep = subject(Kind.of(SocketType.REP));
        AnySocket dealer = boundTo(rep, SocketType.DEALER);
        dealer.send(Message.of("", "A"));
        assertThat(rep.receive()).isEqualTo(Message.of("A"));
        rep.send(Message.of("B"));
        assertThat(dealer.receive()).isEqualTo(Message.of("", "B"));
        dealer.send(Message.of("X", "Y", "", "A", "", "A"));
        assertThat(rep.receive()).isEqualTo(Message.of("A", "", "A"));
        rep.send(Message.of("B", "B"));
        assertThat(dealer.receive()).isEqualTo(Message.of("X", "Y", "", "B", "B"));
    }

    @Test
    @Conformance(16)
    void skipsMalformedRequests() {
        AnySocket rep = subject(Kind.of(SocketType.REP));
        AnySocket dealer = boundTo(rep, SocketType.DEALER);
        dealer.send(Message.of("no empty frame"));
        dealer.send(Message.of("two", "frames"));
        dealer.send(Message.of("nothing after it", ""));
        dealer.send(Message.of("", "request"));
        assertThat(rep.receive()).isEqualTo(Message.of("request"));
    }

    @Test
    @Conformance(17)
    void dropsTheReplyToALostRequester() {
        AnySocket rep = subject(Kind.of(SocketType.REP));
        AnySocket gone = boundTo(rep, SocketType.DEALER);
        AnySocket next = boundTo(rep, SocketType.REQ);
        gone.send(Message.of("", "request"));
        assertThat(rep.receive()).isEqualTo(Message.of("request"));
        gone.close();
        rep.send(Message.of("to no peer"));
        next.send(Message.of("next"));
        assertThat(rep.receive()).isEqualTo(Message.of("next"));
        rep.send(Message.of("reply"));
        assertThat(next.receive()).isEqualTo(Message.of("reply"));
    }

    @Test
    @Conformance({5, 11})
    void receivesAndSendsInTurn() {
        AnySocket rep = subject(Kind.of(SocketType.REP));
        AnySocket req = boundTo(rep, SocketType.REQ);
        assertFails(ErrorCode.EFSM, () -> rep.trySend(Message.of("too early")));
        assertThat(rep.canReceive()).isFalse();
        assertThat(rep.canSend()).isFalse();
        req.send(Message.of("request"));
        Waiting.until("the request has arrived", rep::canReceive);
        assertThat(rep.receive()).isEqualTo(Message.of("request"));
        assertFails(ErrorCode.EFSM, () -> rep.receive(A_WHILE));
        assertThat(rep.canReceive()).isFalse();
        assertThat(rep.canSend()).isTrue();
        rep.send(Message.of("reply"));
        assertThat(req.receive()).isEqualTo(Message.of("reply"));
        assertThat(rep.canSend()).isFalse();
    }

    @Test
    @Conformance(18)
    void isReachableThroughARouterAndADealer() {
        AnySocket frontend = subject(Kind.of(SocketType.ROUTER));
        AnySocket backend = subject(Kind.of(SocketType.DEALER));
        AnySocket req = boundTo(frontend, SocketType.REQ);
        AnySocket rep = boundTo(backend, SocketType.REP);
        req.send(Message.of("a", "b"));
        Message request = frontend.receive();
        assertThat(request.frameCount()).isEqualTo(4);
        backend.send(request);
        assertThat(rep.receive()).isEqualTo(Message.of("a", "b"));
        rep.send(Message.of("c", "d"));
        Message reply = backend.receive();
        assertThat(reply.frameCount()).isEqualTo(4);
        frontend.send(reply);
        assertThat(req.receive()).isEqualTo(Message.of("c", "d"));
    }
}
