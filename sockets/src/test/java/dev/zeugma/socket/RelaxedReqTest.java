package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.Ports;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A REQ that may send again before its reply has arrived, or matches replies by number. */
class RelaxedReqTest extends TransportTest {
    private final EventLog events = new EventLog();

    @Test
    @Conformance(6)
    void correlatedSkipsRepliesWithAnotherRequestId() {
        ReqSocket req = context.req(o -> o.routingId("R").correlate(true));
        RouterSocket router = context.router();
        req.connect(router.bind(anywhere()));
        req.send("question");
        byte[] id = requestId(router.receive());
        byte[] wrong = {id[0], id[1], id[2], (byte) ~id[3]};
        router.send(Message.of("", "wrong").prepend(wrong).prepend(new byte[] {'R'}));
        router.send(Message.of("", "right").prepend(id).prepend(new byte[] {'R'}));
        assertThat(req.receiveString()).isEqualTo("right");

        req.send("next question");
        assertThat(number(requestId(router.receive()))).as("counts up").isEqualTo(number(id) + 1);
    }

    private static byte[] requestId(Message request) {
        assertThat(request.frameCount()).isEqualTo(4);
        assertThat(request.string(2)).isEmpty();
        assertThat(request.frame(1)).hasSize(4);
        return request.frame(1);
    }

    private static int number(byte[] requestId) {
        return ByteBuffer.wrap(requestId).order(ByteOrder.nativeOrder()).getInt();
    }

    @Test
    @Conformance(7)
    void relaxedAsksTheNextPeerAndDropsTheLateReply() {
        ReqSocket req = context.req(o -> o.relaxed(true).correlate(true));
        RepSocket first = context.rep();
        RepSocket second = context.rep();
        req.connect(first.bind(anywhere()));
        req.connect(second.bind(anywhere()));
        req.send("one");
        assertThat(first.receiveString()).isEqualTo("one");
        req.send("two");
        assertThat(second.receiveString()).isEqualTo("two");
        first.send("late");
        settle(context);
        assertThat(req.tryReceive()).isEmpty();
        second.send("in time");
        assertThat(req.receiveString()).isEqualTo("in time");
    }

    @Test
    @Conformance(8)
    void relaxedDropsAPendingReplyOnTheNextRequest() {
        ReqSocket req = context.req(o -> o.relaxed(true));
        RepSocket rep = context.rep();
        req.connect(rep.bind(anywhere()));
        req.send("one");
        assertThat(rep.receiveString()).isEqualTo("one");
        rep.send("reply to one");
        settle(context);
        req.send("two");
        assertThat(rep.receiveString()).isEqualTo("two");
        rep.send("reply to two");
        assertThat(req.receiveString()).isEqualTo("reply to two");
    }

    @Test
    @Conformance(9)
    void relaxedKeepsUnansweringPeersInItsRotation() {
        ReqSocket req = context.req(o -> o.relaxed(true).monitor(events));
        RepSocket rep = context.rep();
        RouterSocket second = context.router();
        req.connect(rep.bind(anywhere()));
        req.connect(second.bind(anywhere()));
        req.send("one");
        req.send("two");
        assertThat(rep.receiveString()).isEqualTo("one");
        assertThat(second.receive().string(2)).isEqualTo("two");
        rep.send("abandoned");
        settle(context);
        req.send("three");
        assertThat(rep.receiveString()).isEqualTo("three");
        rep.send("answer");
        assertThat(req.receiveString()).isEqualTo("answer");
        assertThat(events.types()).doesNotContain("Disconnected");
    }

    @Test
    @Conformance(10)
    void relaxedGetsOnlyTheReplyToTheLastQueuedRequest() {
        String endpoint = Ports.freeEndpoint();
        ReqSocket req = context.req(o -> o.relaxed(true).correlate(true).reconnectInterval(Duration.ofMillis(20)));
        req.connect(endpoint);
        for (String request : List.of("one", "two", "three")) {
            req.send(request);
        }
        RepSocket rep = context.rep();
        rep.bind(endpoint);
        for (String request : List.of("one", "two", "three")) {
            assertThat(rep.receiveString()).isEqualTo(request);
            rep.send("reply to " + request);
        }
        assertThat(req.receiveString()).isEqualTo("reply to three");
    }

    @Test
    @Conformance(11)
    void relaxedMaySendWhileAnotherThreadReceives() {
        ReqSocket req = context.req(o -> o.relaxed(true).linger(Duration.ZERO));
        RouterSocket router = context.router();
        assertThat(req.trySend(Message.of("no peer"))).isFalse();
        req.connect(router.bind(anywhere()));
        assertFails(ErrorCode.EFSM, req::tryReceive);
        assertThat(req.trySend(Message.of("one"))).isTrue();
        assertThat(req.tryReceive()).isEmpty();
        assertThat(req.trySend(Message.of("two"))).isTrue();
        assertThat(req.tryReceive()).isEmpty();
    }

    @Test
    @UserAsk(16)
    void relaxedAndCorrelatedNeverAcceptsAnOldReply() {
        ReqSocket req = context.req(o -> o.relaxed(true).correlate(true).receiveTimeout(Duration.ofMillis(20)));
        RepSocket rep = context.rep();
        req.connect(rep.bind(anywhere()));
        req.send("one");
        assertFails(ErrorCode.EAGAIN, req::receive);
        req.send("two");
        for (String request : List.of("one", "two")) {
            assertThat(rep.receiveString()).isEqualTo(request);
            rep.send("reply to " + request);
        }
        assertThat(req.receive(PATIENCE)).contains(Message.of("reply to two"));
    }
}
