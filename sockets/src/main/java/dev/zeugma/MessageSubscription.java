package dev.zeugma;

import dev.zeugma.error.ZmqException;
import dev.zeugma.zmtp.wire.Message;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** One subscriber's demand for the messages of a socket (Reactive Streams 1.0.4). Its signals come from one task in turn. */
final class MessageSubscription implements Flow.Subscription {
    private static final int BURST = 256;

    private final Exchange exchange;
    private final Executor loop;
    private final Flow.Subscriber<? super Message> subscriber;
    private final LoopTask task;
    private final Runnable told;
    private final AtomicLong demand = new AtomicLong();
    /** Set when onSubscribe has returned: no other signal may come before (rule 1.3). */
    private volatile boolean begun;

    private volatile boolean malformedRequest;
    private volatile boolean ended;

    private MessageSubscription(Exchange exchange, Executor loop, Flow.Subscriber<? super Message> subscriber) {
        this.exchange = exchange;
        this.loop = loop;
        this.subscriber = subscriber;
        task = new LoopTask(loop, this::deliverBurst);
        told = task::ask;
    }

    static void begin(Exchange exchange, Executor loop, Flow.Subscriber<? super Message> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        MessageSubscription subscription = new MessageSubscription(exchange, loop, subscriber);
        subscriber.onSubscribe(subscription);
        subscription.begun = true;
        exchange.receiving().observe(subscription.told);
        subscription.task.ask();
    }

    @Override
    public void request(long messages) {
        if (messages <= 0) {
            malformedRequest = true;
        } else {
            demand.accumulateAndGet(messages, (before, more) -> {
                long sum = before + more;
                return sum < 0 ? Long.MAX_VALUE : sum;
            });
        }
        task.ask();
    }

    @Override
    public void cancel() {
        ended = true;
        exchange.receiving().ignore(told);
    }

    private void deliverBurst() {
        if (!begun) {
            return;
        }
        if (ended) {
            cancel(); // again, as it may have been cancelled before it observed
            return;
        }
        if (malformedRequest) {
            cancel();
            subscriber.onError(new IllegalArgumentException("a request for fewer than 1 message (rule 3.9)"));
            return;
        }
        for (int delivered = 0; delivered < BURST; delivered++) {
            if (ended || !deliverNext()) {
                return;
            }
        }
        loop.execute(task::ask);
    }

    private boolean deliverNext() {
        try {
            if (demand.get() == 0) {
                exchange.checkOpen();
                return false;
            }
            Message message = exchange.receive(Duration.ZERO);
            if (message == null) {
                return false;
            }
            if (demand.get() != Long.MAX_VALUE) {
                demand.decrementAndGet();
            }
            subscriber.onNext(message);
            return true;
        } catch (ZmqException closed) {
            cancel();
            subscriber.onComplete();
            return false;
        }
    }
}
