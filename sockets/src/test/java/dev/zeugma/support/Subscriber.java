package dev.zeugma.support;

import dev.zeugma.message.Message;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** A subscriber that asks for messages when it is told to, and keeps the text of their first frames. */
public class Subscriber implements Flow.Subscriber<Message> {
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> completed = new CompletableFuture<>();
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();
    private volatile Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(Message message) {
        received.add(message.string(0));
    }

    @Override
    public void onError(Throwable failure) {
        failed.complete(failure);
    }

    @Override
    public void onComplete() {
        completed.complete(null);
    }

    /** Asks for so many messages more. */
    public void request(long messages) {
        subscription.request(messages);
    }

    /** Wants nothing more. */
    public void cancel() {
        subscription.cancel();
    }

    /** What has come. */
    public List<String> received() {
        return received;
    }

    /** Waits until so many messages have come. */
    public void awaitReceived(int messages) {
        Waiting.until(messages + " received", () -> received.size() >= messages);
    }

    /** Waits for the end. */
    public void awaitCompleted() {
        completed.orTimeout(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** Waits for a failure. */
    public Throwable awaitFailure() {
        return failed.orTimeout(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
