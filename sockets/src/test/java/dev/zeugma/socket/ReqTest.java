package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.ConnectRetried;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReqTest extends TransportTest {
    private final EventLog events = new EventLog();

    @Test
    @Conformance(1)
    void sendsRequestsRoundRobin() {
        ReqSocket req = context.req();
        List<RepSocket> reps = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            RepSocket rep = context.rep();
            req.connect(rep.bind(anywhere()));
            reps.add(rep);
        }
        for (int round = 0; round < 2; round++) {
            for (RepSocket rep : reps) {
                req.send("question");
                assertThat(rep.receiveString()).isEqualTo("question");
                rep.send("answer");
                assertThat(req.receiveString()).isEqualTo("answer");
            }
        }
    }

    @Test
    @Conformance(2)
    void putsAnEmptyDelimiterBeforeTheRequest() {
        ReqSocket req = context.req(o -> o.routingId("R"));
        RouterSocket router = context.router();
        req.connect(router.bind(anywhere()));
        req.send(Message.of("A", "B"));
        assertThat(router.receive()).isEqualTo(Message.of("R", "", "A", "B"));
        router.send(Message.of("R", "", "C", "D"));
        assertThat(req.receive()).isEqualTo(Message.of("C", "D"));
    }

    @Test
    @Conformance(3)
    void doesNotSendWithoutPeers() {
        ReqSocket req = context.req(o -> o.sendTimeout(Duration.ofMillis(100)));
        assertThat(req.trySend(Message.of("nobody"))).isFalse();
        Duration waited = Waiting.timed(() -> assertFails(ErrorCode.EAGAIN, () -> req.send("nobody")));
        assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(100));

        RepSocket rep = context.rep();
        req.connect(rep.bind(anywhere()));
        req.send("somebody");
        assertThat(rep.receiveString()).isEqualTo("somebody");
    }

    @Test
    @Conformance(4)
    void acceptsTheReplyOnlyFromThePeerItAsked() {
        ReqSocket req = context.req(o -> o.routingId("R"));
        RouterSocket asked = context.router();
        RouterSocket other = context.router(o -> o.mandatory(true));
        req.connect(asked.bind(anywhere()));
        req.connect(other.bind(anywhere()));
        req.send("question");
        assertThat(asked.receive()).isEqualTo(Message.of("R", "", "question"));

        assertThat(other.awaitPeer("R", PATIENCE)).isTrue();
        other.send(Message.of("R", "", "from the other"));
        settle(context);
        asked.send(Message.of("R", "", "from the asked peer"));
        assertThat(req.receiveString()).isEqualTo("from the asked peer");
    }

    @Test
    @Conformance(5)
    void callsOutOfTurnFail() {
        ReqSocket req = context.req();
        RepSocket rep = context.rep();
        req.connect(rep.bind(anywhere()));
        assertFails(ErrorCode.EFSM, req::receive);
        assertFails(ErrorCode.EFSM, req::tryReceive);
        req.send("first");
        assertFails(ErrorCode.EFSM, () -> req.send("second"));
        assertFails(ErrorCode.EFSM, () -> req.trySend(Message.of("second")));

        assertThat(rep.receiveString()).isEqualTo("first");
        rep.send("answer");
        assertThat(req.receiveString()).as("the turn is not lost").isEqualTo("answer");
        assertFails(ErrorCode.EFSM, req::receive);
    }

    @Test
    @Conformance(12)
    void survivesAReplyWithOnlyARoutingId() {
        ReqSocket req = context.req(o -> o.routingId("R").monitor(events));
        RouterSocket router = context.router();
        req.connect(router.bind(anywhere()));
        req.send("question");
        assertThat(router.receive()).isEqualTo(Message.of("R", "", "question"));
        router.send(Message.of("R"));
        router.send(Message.of("R", "", "answer"));
        assertThat(req.receiveString()).isEqualTo("answer");
        assertThat(events.types()).doesNotContain("Disconnected");
    }

    @Test
    @Conformance(13)
    void disconnectsAPeerWhoseReplyLacksTheDelimiter() {
        assumeConnections();
        ReqSocket req = context.req(o -> o.routingId("R").monitor(events));
        RouterSocket router = context.router();
        Endpoint endpoint = req.connect(router.bind(anywhere())).endpoint();
        req.send("question");
        assertThat(router.receive()).isEqualTo(Message.of("R", "", "question"));
        router.send(Message.of("R", "answer without delimiter"));
        Disconnected disconnected = events.await(Disconnected.class);
        assertThat(disconnected.endpoint()).isEqualTo(endpoint);
        assertThat(disconnected.reason()).contains("envelope");
        assertThat(events.await(ConnectRetried.class).delay())
                .as("no hurry to reconnect to that peer")
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(req.tryReceive()).isEmpty();
    }

    @Test
    void acceptsAnyReplyWhenThePeerItAskedIsGone() {
        ReqSocket req = context.req(o -> o.routingId("R").monitor(events));
        Endpoint endpoint = req.bind(anywhere());
        RouterSocket asked = context.router();
        asked.connect(endpoint);
        awaitConnected(events, 1);
        RouterSocket other = context.router();
        other.connect(endpoint);
        awaitConnected(events, 1);
        req.send("question");
        assertThat(asked.receive()).isEqualTo(Message.of("R", "", "question"));
        asked.close();
        awaitGone(events);
        other.send(Message.of("R", "", "from the other"));
        assertThat(req.receiveString()).isEqualTo("from the other");
    }

    @Test
    void strictKeepsItsRequestAfterATimeout() {
        ReqSocket req = context.req(o -> o.receiveTimeout(Duration.ofMillis(20)));
        RepSocket rep = context.rep();
        req.connect(rep.bind(anywhere()));
        req.send("question");
        assertFails(ErrorCode.EAGAIN, req::receive);
        assertFails(ErrorCode.EFSM, () -> req.send("impatient"));
        assertThat(rep.receiveString()).isEqualTo("question");
        rep.send("answer");
        assertThat(req.receive(PATIENCE)).contains(Message.of("answer"));
    }
}
