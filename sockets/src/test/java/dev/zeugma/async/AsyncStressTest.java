package dev.zeugma.async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Futures that are cancelled at random while messages are exchanged: no message is lost or duplicated. */
class AsyncStressTest extends TransportTest {
    private static final int MESSAGES = 20_000;
    private static final int WAITING = 16;

    private final long seed = System.nanoTime();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    AsyncStressTest() {
        System.out.println("seed " + seed);
    }

    @Test
    @UserAsk(9)
    void cancelledReceiversLoseNoMessage() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        List<Background<Void>> receivers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Random random = new Random(seed + i);
            receivers.add(Background.run(() -> receiveAndCancel(pull, random)));
        }
        receivers.add(Background.run(() -> receiveBlocking(pull)));
        for (int i = 0; i < MESSAGES; i++) {
            push.send("message " + i);
        }
        receivers.forEach(Background::result);
        assertThat(received).hasSize(MESSAGES).doesNotHaveDuplicates();
    }

    /** Keeps some futures pending, and cancels the oldest or any other. */
    private void receiveAndCancel(PullSocket pull, Random random) {
        Deque<CompletableFuture<Message>> waiting = new ArrayDeque<>();
        while (count.get() < MESSAGES) {
            CompletableFuture<Message> future = pull.receiveAsync();
            future.thenAccept(this::record);
            waiting.add(future);
            if (waiting.size() > WAITING) {
                waiting.remove().cancel(false);
            }
            if (random.nextInt(4) == 0) {
                waiting.removeLast().cancel(false);
            }
        }
        waiting.forEach(each -> each.cancel(false));
    }

    private void receiveBlocking(PullSocket pull) {
        while (count.get() < MESSAGES) {
            pull.receive(Duration.ofMillis(10)).ifPresent(this::record);
        }
    }

    private void record(Message message) {
        received.add(message.string(0));
        count.incrementAndGet();
    }

    @Test
    @UserAsk({9, 22})
    void onlyCancelledMessagesAreUnsentAndAllAreReleased() throws Exception {
        PullSocket pull = context.pull(o -> o.highWaterMarks(10, 10));
        PushSocket push = context.push(o -> o.highWaterMarks(10, 10));
        push.connect(pull.bind(anywhere()));
        Random random = new Random(seed);
        Queue<String> kept = new ConcurrentLinkedQueue<>();
        List<ByteBuf> buffers = new ArrayList<>();
        Background<Void> receiver = Background.run(() -> receiveUntilEnd(pull));
        Deque<Sent> waiting = new ArrayDeque<>();
        for (int i = 0; i < MESSAGES; i++) {
            String text = "message " + i;
            ByteBuf buffer = Unpooled.copiedBuffer(text, UTF_8);
            buffers.add(buffer);
            waiting.add(new Sent(text, push.sendAsync(Message.of(buffer))));
            if (random.nextInt(3) == 0) {
                waiting.removeLast().cancelOr(kept);
            } else if (waiting.size() > WAITING) {
                waiting.remove().cancelOr(kept);
            }
        }
        for (Sent each : waiting) {
            each.future.get(PATIENCE.toMillis(), MILLISECONDS);
            kept.add(each.text);
        }
        push.send("end");
        receiver.result();
        System.out.println(kept.size() + " of " + MESSAGES + " messages were sent before they were cancelled");
        assertThat(received).containsExactlyInAnyOrderElementsOf(kept);
        Waiting.until("all released", () -> buffers.stream().allMatch(buffer -> buffer.refCnt() == 0));
    }

    private void receiveUntilEnd(PullSocket pull) {
        String text;
        while (!(text = pull.receiveString()).equals("end")) {
            received.add(text);
        }
    }

    private record Sent(String text, CompletableFuture<Void> future) {
        void cancelOr(Queue<String> kept) {
            if (!future.cancel(false)) {
                kept.add(text);
            }
        }
    }
}
