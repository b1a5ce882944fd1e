package dev.zeugma.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Closed;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.monitor.SocketEvent.MessagesDropped;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Ports;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Messages that are queued when their socket or context is closed. */
class LingerTest extends NetworkTest {
    /**
     * The minimum that is queued after a sender has reached its mark of 5: one message may have left since. A receiver
     * that leaves takes none of these.
     */
    private static final long ALMOST_ALL = 4;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final EventLog events = new EventLog();

    private static void sendThree(PushSocket push) {
        for (int i = 0; i < 3; i++) {
            push.send("message " + i);
        }
    }

    @Test
    @UserAsk({2, 32})
    void zeroDropsMessagesAtOnceAndReportsThem() {
        String endpoint = Ports.freeEndpoint();
        PushSocket push = context.push(o -> o.linger(Duration.ZERO).monitor(events));
        push.connect(endpoint);
        sendThree(push);
        push.close();
        MessagesDropped dropped = events.await(MessagesDropped.class);
        assertThat(dropped.messages()).isEqualTo(3);
        assertThat(dropped.endpoint()).isEqualTo(Endpoint.parse(endpoint));
        events.await(Closed.class);
        assertThat(Waiting.timed(context::close)).isLessThan(SOON);
    }

    @Test
    @UserAsk(2)
    void aLingerTimeBoundsCloseAndTheRestIsReportedDropped() {
        Duration linger = Duration.ofMillis(300);
        PushSocket push = context.push(o -> o.linger(linger).monitor(events));
        push.connect(Ports.freeEndpoint());
        sendThree(push);
        assertThat(Waiting.timed(push::close)).as("the socket closes at once").isLessThan(linger);
        assertThat(Waiting.timed(context::close)).isBetween(Duration.ofMillis(200), SOON);
        assertThat(events.await(MessagesDropped.class).messages()).isEqualTo(3);
    }

    @Test
    @UserAsk(32)
    void messagesSentJustBeforeCloseArrive() {
        PullSocket pull = newContext().pull(o -> o.highWaterMarks(0, 0));
        Endpoint endpoint = pull.bind(ANY_PORT);
        int messages = 5000;
        try (Context brief = newContext();
                PushSocket push = brief.push(o -> o.highWaterMarks(0, 0).monitor(events))) {
            push.connect(endpoint);
            for (int i = 0; i < messages; i++) {
                push.send("message " + i);
            }
        }
        for (int i = 0; i < messages; i++) {
            assertThat(pull.receive(PATIENCE)).contains(Message.of("message " + i));
        }
        assertThat(events.types()).doesNotContain("MessagesDropped");
    }

    @Test
    @UserAsk(32)
    void messagesToAnAcceptedPeerSentJustBeforeCloseArrive() {
        PullSocket pull = newContext().pull();
        PushSocket push = context.push(o -> o.monitor(events));
        pull.connect(push.bind(ANY_PORT));
        events.await(HandshakeSucceeded.class);
        for (int i = 0; i < 1000; i++) {
            push.send("message " + i);
        }
        context.close();
        for (int i = 0; i < 1000; i++) {
            assertThat(pull.receive(PATIENCE)).contains(Message.of("message " + i));
        }
        assertThat(events.types()).doesNotContain("MessagesDropped");
    }

    @Test
    @UserAsk(32)
    void aLargeMessageSentJustBeforeCloseArrives() {
        PullSocket pull = newContext().pull(o -> o.tcp(SMALL_BUFFERS));
        PushSocket push = context.push(o -> o.tcp(SMALL_BUFFERS));
        push.connect(pull.bind(ANY_PORT));
        byte[] large = new byte[5_000_000];
        large[large.length - 1] = 1;
        push.send(large);
        context.close();
        assertThat(pull.receive(PATIENCE)).contains(Message.of(large));
    }

    @Test
    @UserAsk(32)
    void aClosedSocketStillConnectsToDeliver() {
        String endpoint = Ports.freeEndpoint();
        PushSocket push = context.push(o -> o.linger(SocketOptions.FOREVER).reconnectInterval(Duration.ofMillis(20)));
        push.connect(endpoint);
        sendThree(push);
        push.close();
        Background<Void> closing = Background.blocked(() -> {
            context.close();
            return null;
        });
        PullSocket pull = newContext().pull();
        pull.bind(endpoint);
        for (int i = 0; i < 3; i++) {
            assertThat(pull.receive(PATIENCE)).contains(Message.of("message " + i));
        }
        closing.result();
    }

    /** libzmq loses the messages to the peer that is not connected yet. */
    @Test
    @UserAsk(32)
    void aClosedSocketStillConnectsToItsSlowerPeer() {
        String endpoint = Ports.freeEndpoint();
        PushSocket push = context.push(o -> o.linger(SocketOptions.FOREVER).reconnectInterval(Duration.ofMillis(20)));
        PullSocket here = newContext().pull();
        push.connect(here.bind(ANY_PORT));
        push.connect(endpoint);
        push.send("message");
        push.send("message");
        assertThat(here.receive(PATIENCE)).contains(Message.of("message"));
        push.close();
        PullSocket late = newContext().pull();
        late.bind(endpoint);
        assertThat(late.receive(PATIENCE)).contains(Message.of("message"));
    }

    @Test
    @UserAsk(2)
    void aStalledReceiverDelaysCloseAtMostTheLingerTime() {
        Duration linger = Duration.ofMillis(300);
        PullSocket pull = newContext().pull(o -> o.highWaterMarks(1000, 1).tcp(SMALL_BUFFERS));
        PushSocket push = context.push(
                o -> o.linger(linger).highWaterMarks(5, 1000).tcp(SMALL_BUFFERS).monitor(events));
        push.connect(pull.bind(ANY_PORT));
        while (push.send(new byte[LARGE], stall())) {
            assertThat(push.isClosed()).isFalse();
        }
        assertThat(Waiting.timed(context::close)).isBetween(Duration.ofMillis(200), SOON);
        assertThat(events.await(MessagesDropped.class).messages()).isBetween(ALMOST_ALL, 6L);
    }

    @Test
    void disconnectLingersForQueuedMessages() {
        PullSocket pull = context.pull();
        PushSocket push = context.push(o -> o.monitor(events));
        Endpoint endpoint = push.connect(pull.bind(ANY_PORT)).endpoint();
        sendThree(push);
        push.disconnect(endpoint);
        for (int i = 0; i < 3; i++) {
            assertThat(pull.receive(PATIENCE)).contains(Message.of("message " + i));
        }
        events.await(Closed.class);
        assertThat(events.types()).doesNotContain("MessagesDropped");
    }

    @Test
    @UserAsk({1, 2})
    void anInterruptEndsContextCloseAndKeepsTheFlag() {
        PushSocket push = context.push(o -> o.linger(SocketOptions.FOREVER));
        push.connect(Ports.freeEndpoint());
        sendThree(push);
        Background<Boolean> closing = Background.blocked(() -> {
            context.close();
            return Thread.currentThread().isInterrupted();
        });
        closing.thread().interrupt();
        assertThat(closing.result()).isTrue();
    }

    @Test
    void closeReturnsAtOnceIfNothingIsQueued() {
        PushSocket push = context.push(o -> o.linger(SocketOptions.FOREVER));
        push.connect(Ports.freeEndpoint());
        PullSocket pull = context.pull(o -> o.linger(SocketOptions.FOREVER));
        push.connect(pull.bind(ANY_PORT));
        assertThat(Waiting.timed(context::close)).isLessThan(SOON);
    }

    @Test
    @UserAsk(32)
    void messagesForAnAcceptedPeerThatLeftAreReportedDropped() {
        PushSocket push =
                context.push(o -> o.highWaterMarks(5, 1000).tcp(SMALL_BUFFERS).monitor(events));
        PullSocket pull = context.pull(o -> o.highWaterMarks(1000, 1).tcp(SMALL_BUFFERS));
        pull.connect(push.bind(ANY_PORT));
        fillUntilThePeerLeaves(push, pull);
    }

    @Test
    void messagesForAnImmediatePeerThatLeftAreReportedDropped() {
        PushSocket push = context.push(o ->
                o.immediate(true).highWaterMarks(5, 1000).tcp(SMALL_BUFFERS).monitor(events));
        PullSocket pull = context.pull(o -> o.highWaterMarks(1000, 1).tcp(SMALL_BUFFERS));
        push.connect(pull.bind(ANY_PORT));
        fillUntilThePeerLeaves(push, pull);
    }

    private void fillUntilThePeerLeaves(PushSocket push, PullSocket pull) {
        events.await(HandshakeSucceeded.class);
        while (push.send(new byte[LARGE], stall())) {
            assertThat(push.isClosed()).isFalse();
        }
        pull.close();
        assertThat(events.await(MessagesDropped.class).messages()).isBetween(ALMOST_ALL, 6L);
    }
}
