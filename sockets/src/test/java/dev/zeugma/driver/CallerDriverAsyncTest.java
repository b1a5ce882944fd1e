package dev.zeugma.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.message.Message;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Waiting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a caller-driven context, futures complete and handlers run inside the calls of the driving thread. */
class CallerDriverAsyncTest extends NetworkTest {
    private PullSocket pull;
    private PushSocket push;

    @BeforeEach
    void connect() {
        Context driven = newContext(o -> o.driver(Driver.CALLER));
        pull = driven.pull();
        push = driven.push();
        push.connect(pull.bind(ANY_PORT));
    }

    @Test
    void futuresCompleteInsideOtherCalls() {
        Thread driver = Thread.currentThread();
        CompletableFuture<Thread> received = pull.receiveAsync().thenApply(message -> Thread.currentThread());
        push.send("message");
        CompletableFuture<Void> sent = push.sendAsync(Message.of("next"));
        assertThat(pull.receiveString()).isEqualTo("next");
        assertThat(received).isCompletedWithValue(driver);
        assertThat(sent).isCompleted();
    }

    @Test
    void handlersRunInsideOtherCalls() {
        AtomicInteger handled = new AtomicInteger();
        pull.onMessage(message -> {
            if (handled.incrementAndGet() < 1000) {
                push.sendAsync(message);
            }
        });
        push.send("message");
        Waiting.until("all handled", () -> {
            EngineSocket.of(push).core().exchange().awaitPeers(() -> false, A_WHILE.dividedBy(100));
            return handled.get() == 1000;
        });
    }
}
