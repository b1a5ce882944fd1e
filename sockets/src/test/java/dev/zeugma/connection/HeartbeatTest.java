package dev.zeugma.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.BusyLoop;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.Relay;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.WireTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Detection of silent peers. */
class HeartbeatTest extends WireTest {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final HeartbeatOptions HEARTBEAT = HeartbeatOptions.every(INTERVAL);

    /** The time within which a peer must send something, even on a busy machine. */
    private static final Duration SPARE = Duration.ofMillis(400);

    /** Longer than {@link #SPARE}. */
    private static final Duration TOO_LONG = Duration.ofMillis(500);

    /** For peers that must not be disconnected on a busy machine. */
    private static final HeartbeatOptions PATIENT =
            HeartbeatOptions.every(INTERVAL).timeToLive(Duration.ofSeconds(5)).timeout(PATIENCE);

    private final EventLog events = new EventLog();

    @Test
    @Conformance(56)
    @UserAsk(13)
    void keepsIdleConnectionsOfAllSocketTypes() {
        PullSocket pull = context.pull(o -> o.heartbeat(PATIENT).monitor(events));
        PushSocket push = context.push(o -> o.heartbeat(PATIENT).monitor(events));
        RouterSocket router = context.router(o -> o.heartbeat(PATIENT).monitor(events));
        DealerSocket dealer =
                context.dealer(o -> o.routingId("D").heartbeat(PATIENT).monitor(events));
        RepSocket rep = context.rep(o -> o.heartbeat(PATIENT).monitor(events));
        ReqSocket req = context.req(o -> o.heartbeat(PATIENT).monitor(events));
        push.connect(pull.bind(anywhere()));
        dealer.connect(router.bind(anywhere()));
        req.connect(rep.bind(anywhere()));
        events.await(6, HandshakeSucceeded.class);
        events.assertNone(Disconnected.class, INTERVAL.multipliedBy(8));

        push.send("hello");
        assertThat(pull.receiveString()).isEqualTo("hello");
        router.send(Message.of("D", "hello"));
        assertThat(dealer.receiveString()).isEqualTo("hello");
        req.send("hello");
        assertThat(rep.receiveString()).isEqualTo("hello");
        rep.send("welcome");
        assertThat(req.receiveString()).isEqualTo("welcome");
        assertThat(events.types()).doesNotContain("Disconnected");
    }

    @Test
    @Conformance(54)
    @UserAsk(12)
    void reconnectsToAPeerThatAnswersNoPing() throws IOException {
        EventLog server = new EventLog();
        PullSocket pull = context.pull(o -> o.heartbeat(HEARTBEAT).monitor(server));
        PushSocket push = context.push(o ->
                o.heartbeat(HEARTBEAT).reconnectInterval(Duration.ofMillis(20)).monitor(events));
        try (Relay relay = new Relay(pull.bind(anywhere()), unbound())) {
            push.connect(relay.endpoint());
            push.send("before");
            assertThat(pull.receiveString()).isEqualTo("before");
            relay.freeze();
            assertThat(events.await(Disconnected.class).reason()).contains("PING");
            assertThat(server.await(Disconnected.class).reason()).contains("PING");
            relay.thaw();
            push.send("after");
            assertThat(pull.receive(PATIENCE)).contains(Message.of("after"));
        }
    }

    @Test
    @Conformance(55)
    void disconnectsAPeerSilentBeyondItsOwnTimeToLive() throws IOException {
        PullSocket pull = context.pull(o -> o.monitor(events));
        PushSocket push = context.push(o ->
                o.heartbeat(HeartbeatOptions.every(INTERVAL).timeToLive(SPARE).timeout(PATIENCE)));
        try (Relay relay = new Relay(pull.bind(anywhere()), unbound())) {
            push.connect(relay.endpoint());
            events.await(HandshakeSucceeded.class);
            push.send("hello");
            assertThat(pull.receiveString()).isEqualTo("hello");
            events.assertNone(Disconnected.class, TOO_LONG);
            relay.freeze();
            assertThat(events.await(Disconnected.class).reason()).contains("time to live");
        }
    }

    @Test
    void keepsASilentPeerWithoutHeartbeats() throws IOException {
        PullSocket pull = context.pull(o -> o.monitor(events));
        PushSocket push = context.push(o -> o.monitor(events));
        try (Relay relay = new Relay(pull.bind(anywhere()), unbound())) {
            push.connect(relay.endpoint());
            events.await(2, HandshakeSucceeded.class);
            relay.freeze();
            push.send("hello");
            events.assertNone(Disconnected.class, A_WHILE);
            relay.thaw();
            assertThat(pull.receiveString()).isEqualTo("hello");
        }
    }

    /** Answers stay unread in the kernel while a receiver is full. */
    @Test
    @UserAsk(13)
    void aFullReceiverDoesNotConsiderItsPeerSilent() {
        PullSocket pull =
                context.pull(o -> o.heartbeat(HEARTBEAT).highWaterMarks(1000, 1).monitor(events));
        PushSocket push = context.push(o -> o.heartbeat(PATIENT));
        push.connect(pull.bind(anywhere()));
        for (int i = 0; i < 10; i++) {
            push.send("message " + i);
        }
        events.await(HandshakeSucceeded.class);
        events.assertNone(Disconnected.class, INTERVAL.multipliedBy(8));
        for (int i = 0; i < 10; i++) {
            assertThat(pull.receive(PATIENCE)).contains(Message.of("message " + i));
        }
        events.assertNone(Disconnected.class, INTERVAL.multipliedBy(4));
    }

    /** The loop notices the timeout in the same turn in which it resumes reading, before it has read the answers. */
    @RepeatedTest(2)
    @UserAsk(13)
    void unreadPongsAreNotHeldAgainstThePeer() throws Exception {
        HeartbeatOptions strict = HeartbeatOptions.every(Duration.ofMillis(20)).timeout(SPARE);
        PullSocket pull =
                context.pull(o -> o.heartbeat(strict).highWaterMarks(1000, 1).monitor(events));
        PushSocket push = newContext().push(o -> o.heartbeat(PATIENT));
        push.connect(pull.bind(anywhere()));
        push.send("first");
        push.send("second");
        events.await(HandshakeSucceeded.class);
        events.assertNone(Disconnected.class, TOO_LONG);
        BusyLoop busy = new BusyLoop(context);
        assertThat(pull.receiveString()).as("makes room, so reading resumes").isEqualTo("first");
        events.assertNone(Disconnected.class, TOO_LONG);
        busy.close();
        assertThat(pull.receiveString()).isEqualTo("second");
        events.assertNone(Disconnected.class, Duration.ofMillis(50));
    }

    /** What arrived in the meantime is read before the timeout is checked. */
    @RepeatedTest(2)
    @UserAsk(13)
    void aBusyEventLoopDoesNotConsiderItsPeersSilent() throws Exception {
        PullSocket pull = context.pull(o -> o.monitor(events));
        PushSocket push = newContext()
                .push(o -> o.heartbeat(HeartbeatOptions.every(Duration.ofMillis(20))
                        .timeToLive(SPARE)
                        .timeout(PATIENCE)));
        push.connect(pull.bind(anywhere()));
        push.send("before");
        assertThat(pull.receiveString()).isEqualTo("before");
        events.assertNone(Disconnected.class, Duration.ofMillis(50));
        BusyLoop busy = new BusyLoop(context);
        events.assertNone(Disconnected.class, TOO_LONG);
        busy.close();
        push.send("after");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("after"));
        assertThat(events.types()).doesNotContain("Disconnected");
    }

    @Test
    @UserAsk(12)
    void aRouterForgetsAPeerThatTimedOut() throws IOException {
        RouterSocket router = context.router(o -> o.heartbeat(HEARTBEAT).monitor(events));
        Endpoint endpoint = router.bind(anywhere());
        DealerSocket dealer = context.dealer(o -> o.routingId("D").reconnectInterval(Duration.ZERO));
        try (Relay relay = new Relay(endpoint, unbound())) {
            dealer.connect(relay.endpoint());
            assertThat(router.awaitPeer("D", PATIENCE)).isTrue();
            relay.freeze();
            assertThat(events.await(Disconnected.class).routingId()).asString().isEqualTo("D");
            assertThat(router.awaitPeer("D", Duration.ZERO)).isFalse();
        }
    }
}
