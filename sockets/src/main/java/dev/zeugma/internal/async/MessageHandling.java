package dev.zeugma.internal.async;

import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.Exchange;
import dev.zeugma.internal.engine.GatedPattern.Received;
import dev.zeugma.internal.loop.LoopTask;
import dev.zeugma.message.Message;
import dev.zeugma.socket.HandlerRegistration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Calls a handler for each message, on an event loop. */
final class MessageHandling implements HandlerRegistration {
    private final Exchange exchange;
    private final Consumer<? super Message> handler;
    private final HandlerFailures failures;
    private final Runnable wakeUp;
    private volatile boolean cancelled;

    private MessageHandling(
            Exchange exchange, Executor loop, Consumer<? super Message> handler, HandlerFailures failures) {
        this.exchange = exchange;
        this.failures = failures;
        this.handler = Objects.requireNonNull(handler, "handler");
        wakeUp = new LoopTask(loop, this::handleNext)::run;
    }

    static MessageHandling begin(
            Exchange exchange, Executor loop, Consumer<? super Message> handler, HandlerFailures failures) {
        exchange.checkOpen();
        MessageHandling handling = new MessageHandling(exchange, loop, handler, failures);
        exchange.pattern().receiving().observe(handling.wakeUp);
        handling.wakeUp.run();
        return handling;
    }

    private boolean handleNext() {
        if (cancelled) {
            return false;
        }
        try {
            Received received = Asynchronous.receiveInTurn(exchange);
            if (received == null) {
                return false;
            }
            handle(received);
            return true;
        } catch (ZmqException end) {
            cancel();
            return false;
        }
    }

    private void handle(Received received) {
        try {
            handler.accept(received.message());
        } catch (RuntimeException | Error failure) {
            failures.report("a message handler threw an exception", received, failure);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        exchange.pattern().receiving().ignore(wakeUp);
    }
}
