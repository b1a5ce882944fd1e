package dev.zeugma.support;

import dev.zeugma.message.Message;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** A subscriber that requests messages on command, and keeps the text of their first frames. */
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

    /** Requests more messages. */
    public void request(long messages) {
        subscription.request(messages);
    }

    /** Cancels the subscription. */
    public void cancel() {
        subscription.cancel();
    }

    /** The messages received. */
    public List<String> received() {
        return received;
    }

    /** Waits until this number of messages has arrived. */
    public void awaitReceived(int messages) {
        Waiting.until(messages + " received", () -> received.size() >= messages);
    }

    /** Waits for completion. */
    public void awaitCompleted() {
        completed.orTimeout(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** Waits for a failure. */
    public Throwable awaitFailure() {
        return failed.orTimeout(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
