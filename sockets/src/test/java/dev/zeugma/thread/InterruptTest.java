package dev.zeugma.thread;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code Thread.interrupt} ends a blocked call, and has no other effect. */
@Tag("timing")
class InterruptTest extends TransportTest {
    /** A call should end within 100 ms; this allows for a busy machine. */
    private static final Duration PROMPT = Duration.ofSeconds(5);

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    private void assertEndedByAnInterrupt(String name, ThrowingCallable call) {
        Background<Boolean> blocked = Background.blocked(() -> {
            assertFails(ErrorCode.EINTR, call);
            return Thread.currentThread().isInterrupted();
        });
        Duration time = Waiting.timed(() -> {
            blocked.thread().interrupt();
            assertThat(blocked.result()).as("the flag is kept").isTrue();
        });
        System.out.printf("%s: an interrupt ended %s after %d ms%n", network(), name, time.toMillis());
        assertThat(time).isLessThan(PROMPT);
    }

    @Test
    @UserAsk({1, 9})
    void endsAReceiveAndKeepsTheSocketUsable() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        assertEndedByAnInterrupt("receive", pull::receive);
        assertEndedByAnInterrupt("receive with a timeout", () -> pull.receive(Duration.ofHours(1)));
        push.send("message");
        assertThat(pull.receiveString()).isEqualTo("message");
    }

    @Test
    @UserAsk(1)
    void endsASendAndKeepsTheSocketUsable() {
        PushSocket push = context.push();
        Endpoint endpoint = push.bind(anywhere());
        assertEndedByAnInterrupt("send", () -> push.send("never sent"));
        assertEndedByAnInterrupt("send with a timeout", () -> push.send("never sent", Duration.ofHours(1)));
        PullSocket pull = context.pull();
        pull.connect(endpoint);
        push.send("message");
        assertThat(pull.receiveString()).isEqualTo("message");
    }

    @Test
    @UserAsk(1)
    void keepsTheTurnOfRequestAndReply() {
        ReqSocket req = context.req();
        RepSocket rep = context.rep();
        req.connect(rep.bind(anywhere()));
        assertEndedByAnInterrupt("receive of a request", rep::receive);
        req.send("question");
        assertEndedByAnInterrupt("receive of a reply", req::receive);
        assertThat(rep.receiveString()).isEqualTo("question");
        rep.send("answer");
        assertThat(req.receiveString()).isEqualTo("answer");
    }

    @Test
    @UserAsk(1)
    void endsTheWaitForAPeer() {
        RouterSocket router = context.router();
        assertEndedByAnInterrupt("awaitPeer", () -> router.awaitPeer("nobody", Duration.ofHours(1)));
    }

    @Test
    @UserAsk(1)
    void doesNotAffectOtherThreads() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        Background<String> patient = Background.blocked(pull::receiveString);
        assertEndedByAnInterrupt("one of two receivers", pull::receive);
        push.send("message");
        assertThat(patient.result()).isEqualTo("message");
    }

    @Test
    @UserAsk(1)
    void anInterruptedThreadCannotWaitButNonBlockingCallsSucceed() {
        Thread.currentThread().interrupt();
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        Endpoint endpoint = pull.bind(anywhere());
        push.connect(endpoint);
        assertThat(pull.tryReceive()).isEmpty();
        assertFails(ErrorCode.EINTR, pull::receive);
        push.send("message");
        assertThat(Thread.interrupted()).as("the flag is kept").isTrue();

        assertThat(pull.receiveString()).isEqualTo("message");
        push.send("another");
        settle(context);
        Thread.currentThread().interrupt();
        assertThat(pull.receive()).as("no wait, no interrupt").isEqualTo(Message.of("another"));
        push.disconnect(endpoint);
        pull.unbind(endpoint);
        pull.close();
        push.close();
        assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    }

    @Test
    @UserAsk(1)
    void manyInterruptsLoseNoMessage() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        int messages = 2000;
        Background<Integer> receiver = Background.call(() -> {
            int interrupts = 0;
            for (int i = 0; i < messages; i++) {
                String message = null;
                while (message == null) {
                    try {
                        message = pull.receiveString();
                    } catch (ZmqException e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.EINTR);
                        assertThat(Thread.interrupted()).isTrue();
                        interrupts++;
                    }
                }
                assertThat(message).isEqualTo("message " + i);
            }
            return interrupts;
        });
        for (int i = 0; i < messages; i++) {
            push.send("message " + i);
            receiver.thread().interrupt();
        }
        assertThat(receiver.result()).isNotNegative();
    }

    @Test
    @UserAsk(1)
    void manyInterruptsOfABlockedThreadCountOnce() {
        PullSocket pull = context.pull();
        Background<Boolean> blocked = Background.blocked(() -> {
            assertFails(ErrorCode.EINTR, pull::receive);
            boolean kept = Thread.interrupted();
            return kept && pull.receive(Duration.ofMillis(20)).isEmpty();
        });
        blocked.thread().interrupt();
        assertThat(blocked.result()).isTrue();
    }
}
