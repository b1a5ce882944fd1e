package dev.zeugma.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.ConnectRetried;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.monitor.SocketEvent.MessagesDropped;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Ports;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an absence of the application, which makes no calls, affects the connections of a caller-driven context. */
class CallerDriverAbsenceTest extends NetworkTest {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    /** The time within which a peer must send something, even on a busy machine. */
    private static final Duration SPARE = Duration.ofMillis(400);

    /** Longer than {@link #SPARE}. */
    private static final Duration TOO_LONG = Duration.ofMillis(500);

    private static final HeartbeatOptions HEARTBEAT =
            HeartbeatOptions.every(INTERVAL).timeout(SPARE);

    /** For peers that must not be disconnected on a busy machine. */
    private static final HeartbeatOptions PATIENT =
            HeartbeatOptions.every(INTERVAL).timeToLive(Duration.ofSeconds(5)).timeout(PATIENCE);

    private static final Duration SOON = Duration.ofSeconds(2);

    private final EventLog events = new EventLog();
    private final EventLog peerEvents = new EventLog();

    /** Driven by the test thread, which is away while it waits for events of a peer. */
    private Context driven;

    @BeforeEach
    void openDrivenContext() {
        driven = newContext(o -> o.driver(Driver.CALLER));
    }

    private void driveUntil(String what, BooleanSupplier condition) {
        try (PullSocket idle = driven.pull()) {
            Waiting.until(what, () -> idle.receive(Duration.ofMillis(1)).isEmpty() && condition.getAsBoolean());
        }
    }

    private long count(Class<?> event) {
        return events.all().stream().filter(event::isInstance).count();
    }

    private void beAway(Duration time) {
        peerEvents.assertNone(MessagesDropped.class, time);
    }

    @Test
    void reconnectsToAPeerWhosePingsWentUnanswered() {
        PullSocket peer = context.pull(o -> o.heartbeat(HEARTBEAT).monitor(peerEvents));
        PushSocket push =
                driven.push(o -> o.reconnectInterval(Duration.ofMillis(20)).monitor(events));
        push.connect(peer.bind(ANY_PORT));
        push.send("before");
        driveUntil("the first message", () -> peer.tryReceive().isPresent());

        assertThat(peerEvents.await(Disconnected.class).reason()).contains("PING");
        assertThat(events.types()).doesNotContain("Disconnected");

        // Until the loss is noticed, a message may still be written to the lost connection and vanish with it.
        driveUntil("notice", () -> count(Disconnected.class) == 1);
        push.send("after");
        driveUntil("the second message", () -> peer.tryReceive().isPresent());
        assertThat(events.types()).contains("Disconnected", "ConnectRetried");
    }

    @Test
    void pongsReceivedDuringAnAbsenceCount() {
        PullSocket peer = context.pull(o -> o.heartbeat(PATIENT).monitor(peerEvents));
        PushSocket push = driven.push(o -> o.heartbeat(HEARTBEAT).monitor(events));
        push.connect(peer.bind(ANY_PORT));
        driveUntil("the handshake", () -> count(HandshakeSucceeded.class) == 1);
        for (int absence = 0; absence < 3; absence++) {
            beAway(TOO_LONG);
            push.send("still here");
            assertThat(peer.receive(PATIENCE)).contains(Message.of("still here"));
        }
        assertThat(events.types()).doesNotContain("Disconnected");
    }

    @Test
    void aTimeToLiveExpiredDuringAnAbsenceIsForgiven() {
        HeartbeatOptions brief =
                HeartbeatOptions.every(Duration.ofMillis(20)).timeToLive(SPARE).timeout(PATIENCE);
        PullSocket pull = driven.pull(o -> o.monitor(events));
        PushSocket peer = context.push(o -> o.heartbeat(brief).monitor(peerEvents));
        peer.connect(pull.bind(ANY_PORT));
        driveUntil("the handshake", () -> count(HandshakeSucceeded.class) == 1);
        for (int absence = 0; absence < 3; absence++) {
            beAway(TOO_LONG);
            peer.send("hello");
            assertThat(pull.receive(PATIENCE)).contains(Message.of("hello"));
        }
        assertThat(events.types()).doesNotContain("Disconnected");
    }

    @Test
    void theNextCallsReplaceAConnectionLostDuringAnAbsence() {
        String endpoint = Ports.freeEndpoint();
        DealerSocket dealer =
                driven.dealer(o -> o.reconnectInterval(Duration.ofMillis(20)).monitor(events));
        dealer.connect(endpoint);
        for (int restart = 0; restart < 3; restart++) {
            try (Context theirs = newContext()) {
                DealerSocket peer = theirs.dealer(o -> o.monitor(peerEvents));
                peer.bind(endpoint);
                dealer.send("hello " + restart);
                driveUntil("the message", () -> peer.tryReceive().isPresent());
                assertThat(count(Disconnected.class)).isEqualTo(restart);
            }
            beAway(A_WHILE);
            assertThat(count(Disconnected.class)).as("not noticed yet").isEqualTo(restart);
            driveUntil("notice", () -> count(ConnectRetried.class) > 0);
        }
    }

    @Test
    void messagesOfAClosedSocketLeaveWithoutFurtherCalls() {
        PullSocket peer = context.pull();
        PushSocket push = driven.push(o -> o.monitor(events));
        push.connect(peer.bind(ANY_PORT));
        driveUntil("the handshake", () -> count(HandshakeSucceeded.class) == 1);
        push.send("last words");
        push.close();
        assertThat(peer.receive(PATIENCE)).contains(Message.of("last words"));
    }

    @Test
    void closingTheContextDrivesUntilEverythingIsSent() {
        PullSocket peer = context.pull(o -> o.tcp(SMALL_BUFFERS));
        byte[] large = new byte[5_000_000];
        large[large.length - 1] = 1;
        PushSocket push = driven.push(o -> o.tcp(SMALL_BUFFERS).monitor(events));
        push.connect(peer.bind(ANY_PORT));
        push.send(large);
        driven.close();
        assertThat(peer.receive(PATIENCE)).contains(Message.of(large));
        assertThat(events.types()).doesNotContain("MessagesDropped");
    }

    @Test
    void closingTheContextTakesAtMostTheLingerTime() {
        PushSocket push = driven.push(o -> o.linger(Duration.ofMillis(300)).monitor(events));
        push.connect(Ports.freeEndpoint());
        push.send("to no peer");
        push.close();
        assertThat(Waiting.timed(driven::close)).isBetween(Duration.ofMillis(200), SOON);
        assertThat(events.await(MessagesDropped.class).messages()).isEqualTo(1);
    }
}
