package dev.zeugma.internal.async;

import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.Exchange;
import dev.zeugma.internal.loop.LoopTask;
import dev.zeugma.message.Message;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** One subscriber's demand for the messages of a socket (Reactive Streams 1.0.4). Its signals come from one task in turn. */
final class MessageSubscription implements Flow.Subscription {
    private static final System.Logger LOG = System.getLogger(MessageSubscription.class.getName());

    private final Exchange exchange;
    private final Flow.Subscriber<? super Message> subscriber;
    private final Runnable told;
    private final AtomicLong demand = new AtomicLong();

    /** Set when onSubscribe has returned: no other signal may come before (rule 1.3). */
    private volatile boolean begun;

    private volatile boolean malformedRequest;
    private volatile boolean ended;

    private MessageSubscription(Exchange exchange, Executor loop, Flow.Subscriber<? super Message> subscriber) {
        this.exchange = exchange;
        this.subscriber = subscriber;
        told = new LoopTask(loop, this::signalNext)::run;
    }

    static void begin(Exchange exchange, Executor loop, Flow.Subscriber<? super Message> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        MessageSubscription subscription = new MessageSubscription(exchange, loop, subscriber);
        subscriber.onSubscribe(subscription);
        subscription.begun = true;
        exchange.pattern().receiving().observe(subscription.told);
        subscription.told.run();
    }

    @Override
    public void request(long messages) {
        if (messages <= 0) {
            malformedRequest = true;
        } else {
            demand.accumulateAndGet(messages, MessageSubscription::sum);
        }
        told.run();
    }

    /** Long.MAX_VALUE stands for no bound (rule 3.17). */
    private static long sum(long before, long more) {
        long sum = before + more;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    @Override
    public void cancel() {
        ended = true;
        exchange.pattern().receiving().ignore(told);
    }

    /** Gives the subscriber the signal that is due, if there is one, and tells whether another may follow. */
    private boolean signalNext() {
        if (!begun) {
            return false;
        }
        if (ended) {
            cancel(); // again, as it may have been cancelled before it observed
            return false;
        }
        try {
            return malformedRequest ? refuse() : deliverNext();
        } catch (ZmqException closed) {
            cancel();
            subscriber.onComplete();
            return false;
        }
    }

    private boolean refuse() {
        cancel();
        subscriber.onError(new IllegalArgumentException("a request for fewer than 1 message (rule 3.9)"));
        return false;
    }

    private boolean deliverNext() {
        if (demand.get() == 0) {
            exchange.checkOpen();
            return false;
        }
        Message message = Asynchronous.receiveInTurn(exchange);
        if (message == null) {
            return false;
        }
        if (demand.get() != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        deliver(message);
        return true;
    }

    /** A subscriber that throws has cancelled (rule 2.13). */
    private void deliver(Message message) {
        try {
            subscriber.onNext(message);
        } catch (RuntimeException | Error failure) {
            cancel();
            LOG.log(System.Logger.Level.WARNING, "a subscriber failed, and gets no more messages", failure);
        }
    }
}
