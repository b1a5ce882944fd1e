package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepTest extends TransportTest {
    private static final int PEERS = 5;

    @Test
    void receivesTheNextRequestAfterOneThatWasDropped() {
        RepSocket rep = context.rep();
        ReqSocket req = context.req();
        req.connect(rep.bind(anywhere()));
        rep.dropRequest();
        assertThat(req.request("first", A_WHILE)).isEmpty();
        assertThat(rep.receiveString()).isEqualTo("first");
        rep.dropRequest();
        assertFails(ErrorCode.EFSM, () -> rep.send("too late"));
        rep.onMessage(request -> rep.send("re: " + request.string(0)));
        assertThat(req.request("second", PATIENCE)).contains(Message.of("re: second"));
        rep.close();
        assertFails(ErrorCode.ENOTSOCK, rep::dropRequest);
    }

    @Test
    @Conformance(5)
    void callsOutOfTurnFail() {
        RepSocket rep = context.rep();
        ReqSocket req = context.req();
        req.connect(rep.bind(anywhere()));
        assertFails(ErrorCode.EFSM, () -> rep.send("unsolicited"));
        assertFails(ErrorCode.EFSM, () -> rep.trySend(Message.of("unsolicited")));
        req.send("question");
        assertThat(rep.receiveString()).isEqualTo("question");
        assertFails(ErrorCode.EFSM, rep::receive);
        assertFails(ErrorCode.EFSM, rep::tryReceive);
        rep.send("answer");
        assertThat(req.receiveString()).as("the turn is not lost").isEqualTo("answer");
        assertFails(ErrorCode.EFSM, () -> rep.send("once more"));
    }

    @Test
    @Conformance(14)
    void receivesRequestsFairlyFromItsPeers() {
        EventLog events = new EventLog();
        RepSocket rep = context.rep(o -> o.monitor(events));
        Endpoint endpoint = rep.bind(anywhere());
        List<DealerSocket> peers = new ArrayList<>();
        for (int peer = 0; peer < PEERS; peer++) {
            DealerSocket dealer = context.dealer();
            dealer.connect(endpoint);
            for (int request = 0; request < 3; request++) {
                dealer.send(Message.of("", "peer " + peer));
            }
            peers.add(dealer);
        }
        awaitConnected(events, PEERS);
        settle(context);
        for (int round = 0; round < 3; round++) {
            Set<String> received = new HashSet<>();
            for (int i = 0; i < PEERS; i++) {
                String request = rep.receiveString();
                received.add(request);
                rep.send("reply to " + request);
            }
            assertThat(received).as("peers received from in round %s", round).hasSize(PEERS);
        }
        for (int peer = 0; peer < PEERS; peer++) {
            for (int request = 0; request < 3; request++) {
                assertThat(peers.get(peer).receive()).isEqualTo(Message.of("", "reply to peer " + peer));
            }
        }
    }

    @Test
    void repliesToTheRequester() {
        RepSocket rep = context.rep();
        Endpoint endpoint = rep.bind(anywhere());
        List<ReqSocket> peers = new ArrayList<>();
        for (int peer = 0; peer < PEERS; peer++) {
            ReqSocket req = context.req();
            req.connect(endpoint);
            req.send("peer " + peer);
            peers.add(req);
        }
        for (int i = 0; i < PEERS; i++) {
            rep.send("reply to " + rep.receiveString());
        }
        for (int peer = 0; peer < PEERS; peer++) {
            assertThat(peers.get(peer).receiveString()).isEqualTo("reply to peer " + peer);
        }
    }

    @Test
    @Conformance(15)
    void removesAndRestoresTheEnvelope() {
        RepSocket rep = context.rep();
        DealerSocket dealer = context.dealer();
        dealer.connect(rep.bind(anywhere()));
        dealer.send(Message.of("", "A"));
        assertThat(rep.receive()).isEqualTo(Message.of("A"));
        rep.send("B");
        assertThat(dealer.receive()).as("minimal envelope").isEqualTo(Message.of("", "B"));

        dealer.send(Message.of("X", "Y", "", "A", "", "C"));
        assertThat(rep.receive()).isEqualTo(Message.of("A", "", "C"));
        rep.send(Message.of("B", "D"));
        assertThat(dealer.receive()).as("deep envelope").isEqualTo(Message.of("X", "Y", "", "B", "D"));
    }

    @Test
    @Conformance(16)
    void skipsMalformedRequests() {
        RepSocket rep = context.rep();
        DealerSocket dealer = context.dealer();
        dealer.connect(rep.bind(anywhere()));
        dealer.send("no delimiter");
        dealer.send(Message.of("still", "no", "delimiter"));
        dealer.send("");
        dealer.send(Message.of("nothing after the delimiter", ""));
        dealer.send(Message.of("", "request"));
        assertThat(rep.receiveString()).isEqualTo("request");
        rep.send("reply");
        assertThat(dealer.receive()).isEqualTo(Message.of("", "reply"));
        assertThat(rep.tryReceive()).isEmpty();
    }

    @Test
    @Conformance(17)
    void dropsTheReplyToALostRequester() {
        EventLog events = new EventLog();
        RepSocket rep = context.rep(o -> o.monitor(events));
        Endpoint endpoint = rep.bind(anywhere());
        ReqSocket hasty = context.req();
        hasty.connect(endpoint);
        hasty.send("question");
        assertThat(rep.receiveString()).isEqualTo("question");
        hasty.close();
        awaitGone(events);
        rep.send("too late");

        ReqSocket patient = context.req();
        patient.connect(endpoint);
        patient.send("question");
        assertThat(rep.receiveString()).isEqualTo("question");
        rep.send("answer");
        assertThat(patient.receiveString()).isEqualTo("answer");
    }

    @Test
    void neverWaitsForARequesterThatDoesNotRead() {
        RepSocket rep =
                context.rep(o -> o.highWaterMarks(1, 1000).tcp(SMALL_BUFFERS).linger(Duration.ZERO));
        DealerSocket dealer = context.dealer(o -> o.highWaterMarks(1000, 1).tcp(SMALL_BUFFERS));
        dealer.connect(rep.bind(anywhere()));
        int requests = 20;
        for (int i = 0; i < requests; i++) {
            dealer.send(Message.of("", "request"));
        }
        Duration time = Waiting.timed(() -> {
            for (int i = 0; i < requests; i++) {
                assertThat(rep.receive(PATIENCE)).isPresent();
                rep.send(new byte[LARGE]);
            }
        });
        assertThat(time).isLessThan(PATIENCE);
    }

    @Test
    @Conformance(18)
    void isReachableThroughARouterAndADealer() {
        RouterSocket frontend = context.router();
        DealerSocket backend = context.dealer();
        ReqSocket req = context.req();
        RepSocket rep = context.rep();
        req.connect(frontend.bind(anywhere()));
        rep.connect(backend.bind(anywhere()));

        req.send(Message.of("hello", "world"));
        Message request = frontend.receive();
        assertThat(request.frameCount()).isEqualTo(4);
        backend.send(request);
        assertThat(rep.receive()).isEqualTo(Message.of("hello", "world"));
        rep.send(Message.of("good", "bye"));
        Message reply = backend.receive();
        assertThat(reply.frameCount()).isEqualTo(4);
        frontend.send(reply);
        assertThat(req.receive()).isEqualTo(Message.of("good", "bye"));
    }
}
