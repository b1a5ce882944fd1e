package dev.zeugma.internal.async;

import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends the messages of a publisher, and requests no more than can be queued (Reactive Streams 1.0.4). */
final class MessageSubscriber implements Flow.Subscriber<Message> {
    private static final System.Logger LOG = System.getLogger(MessageSubscriber.class.getName());

    /** The number of messages requested at a time if there is no high-water mark. */
    private static final int UNLIMITED_WINDOW = 1024;

    private final Asynchronous sender;
    private final int window;
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();

    MessageSubscriber(Asynchronous sender, int highWaterMark) {
        this.sender = sender;
        this.window = highWaterMark == 0 ? UNLIMITED_WINDOW : highWaterMark;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        Objects.requireNonNull(given, "subscription");
        if (subscription.compareAndSet(null, given)) {
            given.request(window);
        } else {
            given.cancel(); // rule 2.5
        }
    }

    @Override
    public void onNext(Message message) {
        Objects.requireNonNull(message, "message");
        sender.send(message).whenComplete((sent, failure) -> {
            Flow.Subscription source = subscription.get();
            if (source == null) {
                return;
            }
            if (failure == null) {
                source.request(1);
            } else {
                cancel(source, failure);
            }
        });
    }

    private static void cancel(Flow.Subscription source, Throwable failure) {
        source.cancel();
        if (!isEndOfSocket(failure)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a message of a publisher could not be sent; the subscription is cancelled",
                    failure);
        }
    }

    private static boolean isEndOfSocket(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ZmqException end && end.isClosed();
    }

    @Override
    public void onError(Throwable failure) {
        Objects.requireNonNull(failure, "failure");
    }

    @Override
    public void onComplete() {}
}
