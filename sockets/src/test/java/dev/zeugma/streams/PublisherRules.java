package dev.zeugma.streams;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;

/** The rules for a publisher: a socket that closes after the number of messages that the kit wants. */
public final class PublisherRules extends FlowPublisherVerification<Message> {
    /** Timeouts of the kit, in milliseconds: for what must happen, and for what must not. */
    static final long PATIENCE = 2000;

    static final long A_WHILE = 50;

    private Context context;

    public PublisherRules() {
        super(new TestEnvironment(PATIENCE, A_WHILE), PATIENCE);
    }

    @BeforeMethod
    void openContext() {
        context = Context.create();
    }

    @AfterMethod(alwaysRun = true)
    void closeContext() {
        context.close();
    }

    @Override
    public Flow.Publisher<Message> createFlowPublisher(long elements) {
        PullSocket pull = context.pull();
        PushSocket push = context.push(o -> o.linger(Duration.ZERO));
        push.connect(pull.bind("tcp://127.0.0.1:*"));
        Background.run(() -> {
            for (long i = 0; i < elements; i++) {
                push.send("message " + i);
            }
        });
        return subscriber -> pull.publisher().subscribe(new Closing(pull, elements, subscriber));
    }

    /** Subscribing to a closed socket completes rather than fails. */
    @Override
    public Flow.@Nullable Publisher<Message> createFailedFlowPublisher() {
        return null;
    }

    /** Forwards everything, and closes the socket after the last message. */
    private static final class Closing implements Flow.Subscriber<Message> {
        private final PullSocket socket;
        private final Flow.Subscriber<? super Message> subscriber;
        private final AtomicLong left;

        Closing(PullSocket socket, long elements, Flow.Subscriber<? super Message> subscriber) {
            this.socket = socket;
            this.subscriber = subscriber;
            this.left = new AtomicLong(elements);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
            closeIfDone();
        }

        private void closeIfDone() {
            if (left.get() == 0) {
                socket.close();
            }
        }

        @Override
        public void onNext(Message message) {
            left.decrementAndGet();
            subscriber.onNext(message);
            closeIfDone();
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
