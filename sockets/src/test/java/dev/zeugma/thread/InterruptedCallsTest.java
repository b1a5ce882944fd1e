package dev.zeugma.thread;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.Poller;
import dev.zeugma.socket.Connection;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * {@code Thread.interrupt} at any point in the life of a socket ends a blocked call, if there is one, and has no other
 * effect.
 */
class InterruptedCallsTest extends TransportTest {
    private static final Duration LONG = Duration.ofHours(1);

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    private static void assertEndedByAnInterrupt(ThrowingCallable call) {
        Background<Boolean> blocked = Background.blocked(() -> {
            assertFails(ErrorCode.EINTR, call);
            return Thread.currentThread().isInterrupted();
        });
        blocked.thread().interrupt();
        assertThat(blocked.result()).as("the flag is kept").isTrue();
    }

    @Test
    @UserAsk(1)
    void endsAWaitForAConnection() {
        PullSocket gone = context.pull();
        Endpoint endpoint = gone.bind(anywhere());
        gone.unbind(endpoint);
        PushSocket push = context.push();
        Connection connection = push.connect(endpoint);
        assertEndedByAnInterrupt(() -> connection.await(LONG));
        PullSocket pull = context.pull();
        assertThat(push.connect(pull.bind(anywhere())).await(PATIENCE)).isTrue();
    }

    @Test
    @UserAsk(1)
    void endsAWaitForSubscribers() {
        PubSocket pub = context.pub();
        assertEndedByAnInterrupt(() -> pub.awaitSubscribers(1, LONG));
        SubSocket sub = context.sub();
        sub.subscribe("");
        sub.connect(pub.bind(anywhere()));
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
    }

    @Test
    @UserAsk(1)
    void endsAPoll() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        try (Poller poller = context.poller()) {
            poller.add(pull, Interest.RECEIVE);
            assertEndedByAnInterrupt(() -> poller.poll(LONG));
            push.send("message");
            assertThat(poller.poll(PATIENCE)).hasSize(1);
        }
    }

    @Test
    @UserAsk(1)
    void endsReceivesAndSends() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        assertEndedByAnInterrupt(pull::receive);
        assertEndedByAnInterrupt(pull::receiveDelivery);
        assertEndedByAnInterrupt(() -> push.send("never sent"));
        push.connect(pull.bind(anywhere()));
        push.send("message");
        assertThat(pull.receiveString()).isEqualTo("message");
    }

    @RepeatedTest(5)
    @UserAsk(1)
    void endsTheLingerOfAContextClose() {
        Context closing = newContext();
        PushSocket push = closing.push(o -> o.linger(LONG));
        push.connect("tcp://127.0.0.1:1");
        push.send("never leaves");
        Background<Boolean> blocked = Background.blocked(() -> {
            closing.close();
            return Thread.currentThread().isInterrupted();
        });
        blocked.thread().interrupt();
        assertThat(blocked.result()).as("the flag is kept").isTrue();
    }

    /** Nothing here blocks for longer than the system needs, so the flag stays set. */
    @Test
    @UserAsk({1, 2})
    void nonBlockingCallsSucceedOnAnInterruptedThread() {
        Thread.currentThread().interrupt();
        Context interrupted = newContext();
        PullSocket pull = interrupted.pull();
        PushSocket push = interrupted.push(o -> o.linger(Duration.ZERO));
        Endpoint endpoint = pull.bind(anywhere());
        push.connect(endpoint);
        assertThat(pull.tryReceive()).isEmpty();
        var received = pull.receiveAsync();
        var sent = push.sendAsync(Message.of("message"));
        Waiting.until("sent and received", () -> sent.isDone() && received.isDone());
        assertThat(received.join().string(0)).isEqualTo("message");
        pull.onMessage(message -> {}).cancel();
        push.disconnect(endpoint);
        pull.unbind(endpoint);
        pull.bind(anywhere());
        pull.close();
        push.close();
        interrupted.close();
        assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    }

    /** A blocked call ends when another thread closes its socket or the context. */
    @Test
    @UserAsk(9)
    void closingEndsABlockedCall() {
        PullSocket pull = context.pull();
        Background<Void> receiver = Background.blocked(() -> {
            assertFails(ErrorCode.ENOTSOCK, pull::receive);
            return null;
        });
        pull.close();
        receiver.result();
        Context closing = newContext();
        PushSocket push = closing.push();
        Background<Void> sender = Background.blocked(() -> {
            assertFails(ErrorCode.ETERM, () -> push.send("never sent"));
            return null;
        });
        closing.close();
        sender.result();
    }
}
