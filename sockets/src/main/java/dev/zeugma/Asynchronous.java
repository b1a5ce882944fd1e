package dev.zeugma;

import dev.zeugma.error.ZmqException;
import dev.zeugma.zmtp.wire.Message;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Sends and receives for callers that do not wait: on an event loop, as soon as a peer has room or a message. Thread-safe.
 */
final class Asynchronous {
    private final Exchange exchange;
    private final Executor loop;
    private final int sendHighWaterMark;

    private final Queue<CompletableFuture<Message>> receivers = new ConcurrentLinkedQueue<>();
    private final Queue<Outgoing> senders = new ConcurrentLinkedQueue<>();
    private final LoopTask receiving;
    private final LoopTask sending;

    private record Outgoing(Message message, CompletableFuture<Void> sent) {}

    Asynchronous(Exchange exchange, Executor loop, int sendHighWaterMark) {
        this.exchange = exchange;
        this.loop = loop;
        this.sendHighWaterMark = sendHighWaterMark;
        receiving = new LoopTask(loop, this::receiveForAll);
        sending = new LoopTask(loop, this::sendForAll);
        exchange.receiving().observe(() -> askIfNeeded(receivers, receiving));
        exchange.sending().observe(() -> askIfNeeded(senders, sending));
    }

    private static void askIfNeeded(Queue<?> waiting, LoopTask task) {
        if (!waiting.isEmpty()) {
            task.ask();
        }
    }

    CompletableFuture<Message> receive() {
        try {
            Message message = receivers.isEmpty() ? exchange.receive(Duration.ZERO) : null;
            if (message != null) {
                return CompletableFuture.completedFuture(message);
            }
        } catch (ZmqException failure) {
            return CompletableFuture.failedFuture(failure);
        }
        CompletableFuture<Message> received = new CompletableFuture<>();
        receivers.add(received);
        receiving.ask();
        return received;
    }

    private void receiveForAll() {
        CompletableFuture<Message> first;
        while ((first = receivers.peek()) != null) {
            if (!first.isDone() && !receiveFor(first)) {
                return;
            }
            receivers.remove();
        }
    }

    private boolean receiveFor(CompletableFuture<Message> receiver) {
        try {
            Message message = exchange.receive(Duration.ZERO);
            if (message == null) {
                return false;
            }
            if (!receiver.complete(message)) { // cancelled just now
                exchange.giveBack(message);
            }
        } catch (ZmqException failure) {
            receiver.completeExceptionally(failure);
        }
        return true;
    }

    CompletableFuture<Void> send(Message message) {
        try {
            if (senders.isEmpty() && exchange.send(message, Duration.ZERO)) {
                return CompletableFuture.completedFuture(null);
            }
        } catch (ZmqException failure) {
            return CompletableFuture.failedFuture(failure);
        }
        CompletableFuture<Void> sent = new CompletableFuture<>();
        senders.add(new Outgoing(message, sent));
        sending.ask();
        return sent;
    }

    private void sendForAll() {
        Outgoing first;
        while ((first = senders.peek()) != null) {
            if (first.sent.isDone()) {
                first.message.release();
            } else if (!sendFor(first)) {
                return;
            }
            senders.remove();
        }
    }

    private boolean sendFor(Outgoing outgoing) {
        try {
            if (!exchange.send(outgoing.message, Duration.ZERO)) {
                return false;
            }
            outgoing.sent.complete(null);
        } catch (ZmqException failure) {
            outgoing.message.release();
            outgoing.sent.completeExceptionally(failure);
        }
        return true;
    }

    HandlerRegistration handle(Consumer<? super Message> handler) {
        return MessageHandling.begin(exchange, loop, handler);
    }

    Flow.Publisher<Message> publisher() {
        return subscriber -> MessageSubscription.begin(exchange, loop, subscriber);
    }

    Flow.Subscriber<Message> subscriber() {
        return new MessageSubscriber(this, sendHighWaterMark);
    }
}
