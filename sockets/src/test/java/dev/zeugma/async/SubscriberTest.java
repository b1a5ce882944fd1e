package dev.zeugma.async;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A socket as a {@code Flow.Subscriber}. */
class SubscriberTest extends TransportTest {
    private static final int MARK = 10;

    private PushSocket push() {
        return context.push(o -> o.highWaterMarks(MARK, MARK).linger(Duration.ZERO));
    }

    /** A subscription that counts what is requested. */
    private static final class Demand implements Flow.Subscription {
        private final AtomicLong requested = new AtomicLong();
        private final CountDownLatch cancelled = new CountDownLatch(1);

        @Override
        public void request(long messages) {
            requested.addAndGet(messages);
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        void awaitCancelled() throws InterruptedException {
            assertThat(cancelled.await(PATIENCE.toMillis(), MILLISECONDS)).isTrue();
        }
    }

    @Test
    void requestsAsManyMessagesAsTheQueueHolds() {
        PushSocket push = push();
        Flow.Subscriber<Message> subscriber = push.subscriber();
        Demand demand = new Demand();
        subscriber.onSubscribe(demand);
        assertThat(demand.requested).hasValue(MARK);
        for (int i = 0; i < MARK; i++) {
            subscriber.onNext(Message.of("message " + i));
        }
        assertThat(demand.requested).as("no peer is there").hasValue(MARK);
        PullSocket pull = context.pull();
        push.connect(pull.bind(anywhere()));
        for (int i = 0; i < MARK; i++) {
            assertThat(pull.receiveString()).isEqualTo("message " + i);
        }
        Waiting.until("requested more", () -> demand.requested.get() == 2 * MARK);
        subscriber.onComplete();
        assertThat(push.isClosed()).isFalse();
    }

    @Test
    @UserAsk(8)
    void sendsThePublishedMessagesInOrder() {
        PushSocket push = push();
        PullSocket pull = context.pull(o -> o.highWaterMarks(MARK, MARK));
        push.connect(pull.bind(anywhere()));
        try (SubmissionPublisher<Message> publisher = new SubmissionPublisher<>()) {
            publisher.subscribe(push.subscriber());
            Background<Void> source = Background.run(() -> {
                for (int i = 0; i < 5000; i++) {
                    publisher.submit(Message.of("message " + i));
                }
            });
            for (int i = 0; i < 5000; i++) {
                assertThat(pull.receiveString()).isEqualTo("message " + i);
            }
            source.result();
        }
    }

    @Test
    void connectsTwoSockets() {
        PullSocket in = context.pull(o -> o.highWaterMarks(MARK, MARK));
        PushSocket out = push();
        in.publisher().subscribe(out.subscriber());
        PushSocket source = push();
        PullSocket end = context.pull();
        source.connect(in.bind(anywhere()));
        out.connect(end.bind(anywhere()));
        Background<Void> sender = Background.run(() -> {
            for (int i = 0; i < 5000; i++) {
                source.send("message " + i);
            }
        });
        for (int i = 0; i < 5000; i++) {
            assertThat(end.receiveString()).isEqualTo("message " + i);
        }
        sender.result();
    }

    @Test
    void backPressurePassesThroughConnectedSockets() {
        PullSocket in = context.pull(o -> o.highWaterMarks(MARK, MARK));
        PushSocket out = push();
        in.publisher().subscribe(out.subscriber());
        PushSocket source = push();
        source.connect(in.bind(anywhere()));
        byte[] large = new byte[LARGE / 4];
        int sent = 0;
        while (source.send(large.clone(), stall())) {
            sent++;
            assertThat(sent).as("undelivered messages").isLessThan(1000);
        }
        PullSocket end = context.pull();
        out.connect(end.bind(anywhere()));
        for (int i = 0; i < sent; i++) {
            assertThat(end.receive(PATIENCE)).isPresent();
        }
    }

    @Test
    void cancelsWhenTheSocketIsClosed() throws Exception {
        PushSocket push = push();
        Flow.Subscriber<Message> subscriber = push.subscriber();
        Demand demand = new Demand();
        subscriber.onSubscribe(demand);
        subscriber.onNext(Message.of("waits for a peer"));
        push.close();
        demand.awaitCancelled();
    }

    @Test
    void cancelsWhenAMessageCannotBeSent() throws Exception {
        Flow.Subscriber<Message> subscriber = context.rep().subscriber();
        Demand demand = new Demand();
        subscriber.onSubscribe(demand);
        subscriber.onNext(Message.of("an unsolicited reply"));
        demand.awaitCancelled();
    }

    @Test
    void cancelsASecondSubscription() throws Exception {
        Flow.Subscriber<Message> subscriber = push().subscriber();
        Demand first = new Demand();
        Demand second = new Demand();
        subscriber.onSubscribe(first);
        subscriber.onSubscribe(second);
        second.awaitCancelled();
        assertThat(first.cancelled.getCount()).isEqualTo(1);
        assertThat(second.requested).hasValue(0);
    }

    @Test
    void aFailedPublisherLeavesTheSocketOpen() {
        PushSocket push = push();
        Flow.Subscriber<Message> subscriber = push.subscriber();
        subscriber.onSubscribe(new Demand());
        subscriber.onError(new IllegalStateException("thrown by a test"));
        assertThat(push.isClosed()).isFalse();
    }
}
