package dev.zeugma.async;

import static dev.zeugma.support.Failures.assertCode;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receiving with futures. */
class AsyncReceiveTest extends TransportTest {
    private PullSocket pull;
    private PushSocket push;

    @BeforeEach
    void connect() {
        pull = context.pull();
        push = context.push();
        push.connect(pull.bind(anywhere()));
    }

    static Message result(CompletableFuture<Message> future) throws Exception {
        return future.get(PATIENCE.toMillis(), MILLISECONDS);
    }

    private static void assertFails(ErrorCode code, CompletableFuture<?> future) {
        Throwable failure = catchThrowable(() -> future.get(PATIENCE.toMillis(), MILLISECONDS));
        assertCode(code, failure.getCause());
    }

    @Test
    void completesAtOnceIfAMessageIsQueued() {
        push.send("first");
        push.send("second");
        assertThat(pull.receiveString()).isEqualTo("first");
        Waiting.until("second", () -> pull.canReceive());
        assertThat(pull.receiveAsync()).isCompletedWithValue(Message.of("second"));
    }

    @Test
    @UserAsk(8)
    void completesLaterWithTheNextMessage() throws Exception {
        CompletableFuture<Message> received = pull.receiveAsync();
        assertThat(received).isNotDone();
        push.send("message");
        assertThat(result(received)).isEqualTo(Message.of("message"));
    }

    @Test
    void completesLaterOnAnEventLoop() throws Exception {
        CompletableFuture<String> thread =
                pull.receiveAsync().thenApply(message -> Thread.currentThread().getName());
        push.send("message");
        assertThat(thread.get(PATIENCE.toMillis(), MILLISECONDS)).startsWith("zeugma-io");
    }

    @Test
    @UserAsk(8)
    void completesTenThousandFuturesInCallOrder() throws Exception {
        List<CompletableFuture<Message>> received = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            received.add(pull.receiveAsync());
        }
        for (int i = 0; i < 10_000; i++) {
            push.send("message " + i);
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(result(received.get(i))).isEqualTo(Message.of("message " + i));
        }
    }

    @Test
    @UserAsk(9)
    void aCancelledFutureConsumesNoMessage() throws Exception {
        CompletableFuture<Message> cancelled = pull.receiveAsync();
        CompletableFuture<Message> next = pull.receiveAsync();
        assertThat(cancelled.cancel(false)).isTrue();
        push.send("message");
        assertThat(result(next)).isEqualTo(Message.of("message"));
        assertThat(cancelled).isCancelled();
    }

    @Test
    void aFutureCompletedByTheCallerConsumesNoMessage() throws Exception {
        assertThat(pull.receiveAsync().complete(Message.of("of the application")))
                .isTrue();
        assertThat(result(pull.receiveAsync().completeAsync(() -> Message.of("the same"))))
                .isEqualTo(Message.of("the same"));
        push.send("message");
        assertThat(pull.receiveString()).isEqualTo("message");
    }

    @Test
    void aCompletedFutureCannotBeCancelled() throws Exception {
        CompletableFuture<Message> received = pull.receiveAsync();
        push.send("message");
        result(received);
        assertThat(received.cancel(false)).isFalse();
        assertThat(received.complete(Message.empty())).isFalse();
        assertThat(received.completeExceptionally(new IllegalStateException())).isFalse();
        assertThat(received).isCompletedWithValue(Message.of("message"));
    }

    @Test
    @UserAsk(9)
    void aTimedOutFutureConsumesNoMessage() {
        CompletableFuture<Message> timed = pull.receiveAsync().orTimeout(1, MILLISECONDS);
        Throwable failure = catchThrowable(() -> result(timed));
        assertThat(failure).hasCauseInstanceOf(TimeoutException.class);
        push.send("message");
        assertThat(pull.receiveString()).isEqualTo("message");
    }

    @Test
    void aCancelledFutureIsNotRetained() {
        CompletableFuture<Message> waiting = pull.receiveAsync();
        CompletableFuture<Message> cancelled = pull.receiveAsync();
        WeakReference<Object> kept = new WeakReference<>(cancelled);
        cancelled.cancel(false);
        cancelled = null;
        Waiting.until("collected", () -> {
            System.gc();
            return kept.get() == null;
        });
        assertThat(waiting).isNotDone();
    }

    @Test
    void chainedCallsDoNotGrowTheStack() throws Exception {
        int messages = 20_000;
        Background<Void> sender = Background.run(() -> {
            for (int i = 0; i < messages; i++) {
                push.send("message " + i);
            }
        });
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger deepest = new AtomicInteger();
        receiveNext(0, messages, deepest, done);
        assertThat(done.await(PATIENCE.toMillis(), MILLISECONDS)).isTrue();
        sender.result();
        assertThat(deepest).hasValueLessThan(10_000);
    }

    private void receiveNext(int number, int messages, AtomicInteger deepest, CountDownLatch done) {
        if (number == messages) {
            done.countDown();
            return;
        }
        if (number % 1000 == 0) {
            deepest.accumulateAndGet(Thread.currentThread().getStackTrace().length, Math::max);
        }
        pull.receiveAsync().thenAccept(message -> {
            assertThat(message).isEqualTo(Message.of("message " + number));
            receiveNext(number + 1, messages, deepest, done);
        });
    }

    @Test
    void sharesMessagesWithBlockingCallers() throws Exception {
        List<Background<String>> blocked = new ArrayList<>();
        List<CompletableFuture<Message>> futures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            blocked.add(Background.blocked(pull::receiveString));
            futures.add(pull.receiveAsync());
        }
        for (int i = 0; i < 20; i++) {
            push.send("message " + i);
        }
        Set<String> received = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            received.add(blocked.get(i).result());
            received.add(result(futures.get(i)).string(0));
        }
        assertThat(received).hasSize(20);
    }

    @Test
    void failsWhenTheSocketCloses() {
        List<CompletableFuture<Message>> waiting = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            waiting.add(pull.receiveAsync());
        }
        pull.close();
        waiting.forEach(future -> assertFails(ErrorCode.ENOTSOCK, future));
        assertFails(ErrorCode.ENOTSOCK, pull.receiveAsync());
    }

    @Test
    void failsWhenTheContextCloses() {
        Context closing = newContext();
        PullSocket socket = closing.pull();
        List<CompletableFuture<Message>> waiting = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            waiting.add(socket.receiveAsync());
        }
        closing.close();
        waiting.forEach(future -> assertFails(ErrorCode.ETERM, future));
        assertFails(ErrorCode.ETERM, socket.receiveAsync());
    }

    @Test
    void failsOutOfTurn() throws Exception {
        ReqSocket req = context.req();
        RepSocket rep = context.rep();
        req.connect(rep.bind(anywhere()));
        assertFails(ErrorCode.EFSM, req.receiveAsync());
        req.send("question");
        CompletableFuture<Message> answer = req.receiveAsync();
        CompletableFuture<Message> noSecondAnswer = req.receiveAsync();
        assertThat(result(rep.receiveAsync())).isEqualTo(Message.of("question"));
        assertFails(ErrorCode.EFSM, rep.receiveAsync());
        rep.send("answer");
        assertThat(result(answer)).isEqualTo(Message.of("answer"));
        assertFails(ErrorCode.EFSM, noSecondAnswer);
    }

    @Test
    void aCancelledRequestLetsTheNextOneSend() throws Exception {
        ReqSocket req = context.req();
        RepSocket rep = context.rep();
        req.connect(rep.bind(anywhere()));
        rep.receiveAsync().cancel(false);
        req.send("question");
        assertFails(ErrorCode.EFSM, rep.sendAsync(Message.of("no request was received")));
        assertThat(rep.receiveString()).isEqualTo("question");
        req.receiveAsync().cancel(false);
        rep.send("answer");
        assertThat(req.receiveString()).isEqualTo("answer");
    }
}
