package dev.zeugma.internal.async;

import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.Exchange;
import dev.zeugma.internal.engine.GatedPattern.Received;
import dev.zeugma.internal.loop.LoopTask;
import dev.zeugma.message.Message;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** A subscription to the messages of a socket (Reactive Streams 1.0.4). One task signals the subscriber, never concurrently. */
final class MessageSubscription implements Flow.Subscription {
    private final Exchange exchange;
    private final Flow.Subscriber<? super Message> subscriber;
    private final HandlerFailures failures;
    private final Runnable wakeUp;
    private final AtomicLong demand = new AtomicLong();

    /** Set when onSubscribe has returned, as no other signal may come before (rule 1.3). */
    private volatile boolean subscribed;

    private volatile boolean malformedRequest;
    private volatile boolean ended;

    private MessageSubscription(
            Exchange exchange, Executor loop, Flow.Subscriber<? super Message> subscriber, HandlerFailures failures) {
        this.exchange = exchange;
        this.failures = failures;
        this.subscriber = subscriber;
        wakeUp = new LoopTask(loop, this::signalNext)::run;
    }

    static void begin(
            Exchange exchange, Executor loop, Flow.Subscriber<? super Message> subscriber, HandlerFailures failures) {
        Objects.requireNonNull(subscriber, "subscriber");
        MessageSubscription subscription = new MessageSubscription(exchange, loop, subscriber, failures);
        subscriber.onSubscribe(subscription);
        subscription.subscribed = true;
        exchange.pattern().receiving().observe(subscription.wakeUp);
        subscription.wakeUp.run();
    }

    @Override
    public void request(long messages) {
        if (messages <= 0) {
            malformedRequest = true;
        } else {
            demand.accumulateAndGet(messages, MessageSubscription::sum);
        }
        wakeUp.run();
    }

    /** Long.MAX_VALUE means unbounded (rule 3.17). */
    private static long sum(long before, long more) {
        long sum = before + more;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    @Override
    public void cancel() {
        ended = true;
        exchange.pattern().receiving().ignore(wakeUp);
    }

    /** Signals the subscriber if a signal is due, and returns whether another may follow. */
    private boolean signalNext() {
        if (!subscribed) {
            return false;
        }
        if (ended) {
            cancel(); // again, as it may have been cancelled before the observer was added
            return false;
        }
        try {
            return malformedRequest ? reportMalformedRequest() : deliverNext();
        } catch (ZmqException closed) {
            cancel();
            subscriber.onComplete();
            return false;
        }
    }

    private boolean reportMalformedRequest() {
        cancel();
        subscriber.onError(new IllegalArgumentException("requested fewer than 1 message (rule 3.9)"));
        return false;
    }

    private boolean deliverNext() {
        if (demand.get() == 0) {
            exchange.checkOpen();
            return false;
        }
        Received received = Asynchronous.receiveInTurn(exchange);
        if (received == null) {
            return false;
        }
        if (demand.get() != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        deliver(received);
        return true;
    }

    /** Cancels the subscription if the subscriber throws (rule 2.13). */
    private void deliver(Received received) {
        try {
            subscriber.onNext(received.message());
        } catch (RuntimeException | Error failure) {
            cancel();
            failures.report("a subscriber threw an exception; its subscription is cancelled", received, failure);
        }
    }
}
