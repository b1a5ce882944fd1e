package dev.zeugma.internal.async;

import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.Exchange;
import dev.zeugma.internal.loop.LoopTask;
import dev.zeugma.message.Message;
import dev.zeugma.socket.HandlerRegistration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Calls a handler for each message, on an event loop. */
final class MessageHandling implements HandlerRegistration {
    private static final System.Logger LOG = System.getLogger(MessageHandling.class.getName());

    private final Exchange exchange;
    private final Consumer<? super Message> handler;
    private final Runnable wakeUp;
    private volatile boolean cancelled;

    private MessageHandling(Exchange exchange, Executor loop, Consumer<? super Message> handler) {
        this.exchange = exchange;
        this.handler = Objects.requireNonNull(handler, "handler");
        wakeUp = new LoopTask(loop, this::handleNext)::run;
    }

    static MessageHandling begin(Exchange exchange, Executor loop, Consumer<? super Message> handler) {
        exchange.checkOpen();
        MessageHandling handling = new MessageHandling(exchange, loop, handler);
        exchange.pattern().receiving().observe(handling.wakeUp);
        handling.wakeUp.run();
        return handling;
    }

    private boolean handleNext() {
        if (cancelled) {
            return false;
        }
        try {
            Message message = Asynchronous.receiveInTurn(exchange);
            if (message == null) {
                return false;
            }
            handle(message);
            return true;
        } catch (ZmqException end) {
            cancel();
            return false;
        }
    }

    private void handle(Message message) {
        try {
            handler.accept(message);
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "a message handler threw an exception", failure);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        exchange.pattern().receiving().ignore(wakeUp);
    }
}
