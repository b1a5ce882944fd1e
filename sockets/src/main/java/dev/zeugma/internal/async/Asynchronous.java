package dev.zeugma.internal.async;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.Exchange;
import dev.zeugma.internal.engine.GatedPattern.Received;
import dev.zeugma.internal.transport.Monitor;
import dev.zeugma.message.Message;
import dev.zeugma.socket.HandlerRegistration;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends and receives without blocking the caller: on an event loop, as soon as a peer has room or a message. Thread-safe.
 */
public final class Asynchronous {
    /**
     * Every 64th call is completed on the event loop even if it could be completed at once: otherwise a program that makes each
     * call in a dependent stage of the one before would overflow the stack.
     */
    private static final int MAX_IMMEDIATE = 64;

    private final Exchange exchange;
    private final Executor loop;
    private final int sendHighWaterMark;
    private final PendingCalls receivers;
    private final PendingCalls senders;
    private final HandlerFailures failures;
    private final AtomicInteger immediateCalls = new AtomicInteger();

    /** Creates an instance that completes calls on the given event loop. */
    public Asynchronous(Exchange exchange, Executor loop, int sendHighWaterMark, Monitor monitor) {
        this.exchange = exchange;
        this.loop = loop;
        this.sendHighWaterMark = sendHighWaterMark;
        receivers = new PendingCalls(exchange, loop);
        senders = new PendingCalls(exchange, loop);
        failures = new HandlerFailures(exchange, monitor);
        exchange.pattern().receiving().observe(receivers::reschedule);
        exchange.pattern().sending().observe(senders::reschedule);
    }

    /** Receives a message as soon as there is one. */
    public CompletableFuture<Message> receive() {
        return begin(new Receive(), receivers);
    }

    /** Sends a message as soon as a peer has room. */
    public CompletableFuture<Void> send(Message message) {
        return begin(new Send(message), senders);
    }

    private <T> CompletableFuture<T> begin(PendingCall<T> call, PendingCalls pending) {
        if (pending.isEmpty() && immediateCalls.incrementAndGet() % MAX_IMMEDIATE != 0 && call.attempt()) {
            call.finish();
        } else {
            pending.add(call);
        }
        return call;
    }

    private final class Receive extends PendingCall<Message> {
        private @Nullable Message received;

        Receive() {
            super(receivers);
        }

        @Override
        boolean tryOnce() {
            received = exchange.receive(Duration.ZERO);
            return received != null;
        }

        @Override
        @Nullable Message result() {
            return received;
        }
    }

    private final class Send extends PendingCall<Void> {
        private final Message message;

        Send(Message message) {
            super(senders);
            this.message = message;
        }

        @Override
        boolean tryOnce() {
            return exchange.send(message, Duration.ZERO);
        }

        @Override
        @Nullable Void result() {
            return null;
        }

        @Override
        void abandon() {
            message.release();
        }
    }

    /** Receives a message without waiting; null if there is none, or if it is not the turn of a REQ or REP to receive. */
    static @Nullable Received receiveInTurn(Exchange exchange) {
        try {
            return exchange.receiveWithSender(Duration.ZERO);
        } catch (ZmqException failure) {
            if (failure.code() == ErrorCode.EFSM) {
                return null;
            }
            throw failure;
        }
    }

    /** Calls a handler for each message received. */
    public HandlerRegistration handle(Consumer<? super Message> handler) {
        return MessageHandling.begin(exchange, loop, handler, failures);
    }

    /** Returns a publisher of the messages received. */
    public Flow.Publisher<Message> publisher() {
        return subscriber -> MessageSubscription.begin(exchange, loop, subscriber, failures);
    }

    /** Returns a subscriber that sends messages. */
    public Flow.Subscriber<Message> subscriber() {
        return new MessageSubscriber(this, sendHighWaterMark);
    }
}
