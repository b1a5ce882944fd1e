package dev.zeugma.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Readiness of sockets, for programs that wait with their own means. */
@Tag("jdk")
class ReadinessTest extends TransportTest {
    private final Semaphore signals = new Semaphore(0);

    @Test
    void canReceiveWhileAMessageIsQueued() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        assertThat(pull.canReceive()).isFalse();
        push.send("message");
        Waiting.until("the message has arrived", pull::canReceive);
        assertThat(pull.receiveString()).isEqualTo("message");
        assertThat(pull.canReceive()).isFalse();
    }

    @Test
    void canSendWhileAPeerHasRoom() {
        PullSocket pull = context.pull(o -> o.highWaterMarks(1, 1));
        PushSocket push = context.push(o -> o.highWaterMarks(1, 1).linger(Duration.ZERO));
        assertThat(push.canSend()).isFalse();
        push.connect(pull.bind(anywhere()));
        assertThat(push.canSend()).isTrue();
        assertThat(push.trySend(Message.of("message"))).isTrue();
        assertThat(pull.receiveString()).isEqualTo("message");
        Waiting.until("there is room again", push::canSend);
    }

    @Test
    void aListenerIsCalledWhenAMessageArrives() throws InterruptedException {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        pull.onReady(signals::release);
        for (int i = 0; i < 100; i++) {
            push.send("message " + i);
            while (!pull.canReceive()) {
                assertThat(signals.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(pull.receiveString()).isEqualTo("message " + i);
        }
    }

    @Test
    void aListenerIsCalledWhenAPeerAppears() throws InterruptedException {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.onReady(signals::release);
        assertThat(push.canSend()).isFalse();
        push.connect(pull.bind(anywhere()));
        while (!push.canSend()) {
            assertThat(signals.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aListenerIsCalledWhenTheSocketCloses() throws InterruptedException {
        PullSocket pull = context.pull();
        pull.onReady(signals::release);
        assertThat(pull.canReceive()).isFalse();
        pull.close();
        assertThat(signals.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(pull.canReceive()).isTrue();
        assertThatThrownBy(pull::receive).isInstanceOf(ZmqException.class);
    }

    @Test
    void aCancelledListenerIsNotCalled() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        HandlerRegistration cancelled = pull.onReady(signals::release);
        Semaphore others = new Semaphore(0);
        pull.onReady(others::release);
        cancelled.cancel();
        signals.drainPermits();
        assertThat(pull.canReceive()).isFalse();
        push.send("message");
        Waiting.until("the other listener was called", () -> others.availablePermits() > 0);
        assertThat(signals.availablePermits()).isZero();
    }

    @Test
    void aClosedSocketRejectsListeners() {
        PullSocket pull = context.pull();
        pull.close();
        assertThatThrownBy(() -> pull.onReady(() -> {}))
                .isInstanceOf(ZmqException.class)
                .hasMessageContaining("closed");
    }
}
