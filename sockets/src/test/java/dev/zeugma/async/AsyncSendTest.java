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
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sending with futures. */
class AsyncSendTest extends TransportTest {
    private PushSocket push;

    @BeforeEach
    void open() {
        push = context.push(o -> o.linger(Duration.ZERO));
    }

    private static void await(CompletableFuture<?> future) throws Exception {
        future.get(PATIENCE.toMillis(), MILLISECONDS);
    }

    private static void assertFails(ErrorCode code, CompletableFuture<?> future) {
        Throwable failure = catchThrowable(() -> await(future));
        assertCode(code, failure.getCause());
    }

    @Test
    void completesAtOnceIfAPeerHasRoom() {
        PullSocket pull = context.pull();
        push.connect(pull.bind(anywhere()));
        assertThat(push.sendAsync(Message.of("message"))).isCompletedWithValue(null);
        assertThat(pull.receiveString()).isEqualTo("message");
    }

    @Test
    @UserAsk(8)
    void completesWhenAPeerConnects() throws Exception {
        CompletableFuture<Void> sent = push.sendAsync(Message.of("message"));
        assertThat(sent).isNotDone();
        PullSocket pull = context.pull();
        push.connect(pull.bind(anywhere()));
        await(sent);
        assertThat(pull.receiveString()).isEqualTo("message");
    }

    @Test
    void sendsTenThousandMessagesInCallOrderAsRoomAppears() throws Exception {
        PullSocket pull = context.pull(o -> o.highWaterMarks(10, 10));
        PushSocket narrow = context.push(o -> o.highWaterMarks(10, 10));
        narrow.connect(pull.bind(anywhere()));
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            sent.add(narrow.sendAsync(Message.of("message " + i)));
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(pull.receiveString()).isEqualTo("message " + i);
        }
        for (CompletableFuture<Void> each : sent) {
            await(each);
        }
    }

    @Test
    void aCancelledMessageIsReleasedAndNotSent() throws Exception {
        ByteBuf buffer = Unpooled.directBuffer().writeZero(2000);
        CompletableFuture<Void> first = push.sendAsync(Message.of("first"));
        CompletableFuture<Void> cancelled = push.sendAsync(Message.of(buffer));
        CompletableFuture<Void> last = push.sendAsync(Message.of("last"));
        assertThat(cancelled.cancel(false)).isTrue();
        assertThat(buffer.refCnt()).isZero();
        PullSocket pull = context.pull();
        push.connect(pull.bind(anywhere()));
        await(first);
        await(last);
        assertThat(pull.receiveString()).isEqualTo("first");
        assertThat(pull.receiveString()).isEqualTo("last");
    }

    @Test
    void aTimeoutReleasesTheMessage() {
        ByteBuf buffer = Unpooled.directBuffer().writeZero(2000);
        CompletableFuture<Void> sent = push.sendAsync(Message.of(buffer)).orTimeout(1, MILLISECONDS);
        assertThat(catchThrowable(() -> await(sent))).isNotNull();
        assertThat(buffer.refCnt()).isZero();
    }

    @Test
    void aSentMessageCannotBeCancelled() {
        PullSocket pull = context.pull();
        push.connect(pull.bind(anywhere()));
        CompletableFuture<Void> sent = push.sendAsync(Message.of("message"));
        assertThat(sent.cancel(false)).isFalse();
        assertThat(pull.receiveString()).isEqualTo("message");
    }

    @Test
    void closingTheSocketFailsFuturesAndReleasesMessages() {
        ByteBuf waiting = Unpooled.directBuffer().writeZero(2000);
        ByteBuf tooLate = Unpooled.directBuffer().writeZero(2000);
        CompletableFuture<Void> sent = push.sendAsync(Message.of(waiting));
        push.close();
        assertFails(ErrorCode.ENOTSOCK, sent);
        assertFails(ErrorCode.ENOTSOCK, push.sendAsync(Message.of(tooLate)));
        assertThat(waiting.refCnt()).isZero();
        assertThat(tooLate.refCnt()).isZero();
    }

    @Test
    void failsWhenTheContextCloses() {
        Context closing = newContext();
        PushSocket socket = closing.push();
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            waiting.add(socket.sendAsync(Message.of("message " + i)));
        }
        closing.close();
        waiting.forEach(future -> assertFails(ErrorCode.ETERM, future));
        assertFails(ErrorCode.ETERM, socket.sendAsync(Message.of("too late")));
    }

    @Test
    void failsOutOfTurn() {
        ReqSocket req = context.req();
        RepSocket rep = context.rep();
        req.connect(rep.bind(anywhere()));
        assertFails(ErrorCode.EFSM, rep.sendAsync(Message.of("unsolicited reply")));
        assertThat(req.sendAsync(Message.of("question"))).isCompleted();
        assertFails(ErrorCode.EFSM, req.sendAsync(Message.of("another question")));
        assertThat(rep.receiveString()).isEqualTo("question");
    }

    @Test
    void sharesRoomWithBlockingCallers() throws Exception {
        List<Background<Void>> blocked = new ArrayList<>();
        List<CompletableFuture<Void>> futures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String number = "blocked " + i;
            blocked.add(Background.blocked(() -> {
                push.send(number);
                return null;
            }));
            futures.add(push.sendAsync(Message.of("future " + i)));
        }
        PullSocket pull = context.pull();
        push.connect(pull.bind(anywhere()));
        Set<String> received = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            received.add(pull.receiveString());
        }
        assertThat(received).hasSize(20);
        for (int i = 0; i < 10; i++) {
            blocked.get(i).result();
            await(futures.get(i));
        }
    }

    @Test
    void chainedCallsDoNotGrowTheStack() throws Exception {
        PullSocket pull = context.pull();
        push.connect(pull.bind(anywhere()));
        int messages = 20_000;
        Background<Void> receiver = Background.run(() -> {
            for (int i = 0; i < messages; i++) {
                assertThat(pull.receiveString()).isEqualTo("message " + i);
            }
        });
        CountDownLatch done = new CountDownLatch(1);
        sendNext(0, messages, done);
        receiver.result();
        assertThat(done.await(PATIENCE.toMillis(), MILLISECONDS)).isTrue();
    }

    private void sendNext(int number, int messages, CountDownLatch done) {
        if (number == messages) {
            done.countDown();
        } else {
            push.sendAsync(Message.of("message " + number)).thenRun(() -> sendNext(number + 1, messages, done));
        }
    }
}
