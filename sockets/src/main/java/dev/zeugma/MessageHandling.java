package dev.zeugma;

import dev.zeugma.error.ZmqException;
import dev.zeugma.zmtp.wire.Message;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A handler at work: on an event loop, which gets its turn again after a burst of messages. */
final class MessageHandling implements HandlerRegistration {
    private static final System.Logger LOG = System.getLogger(MessageHandling.class.getName());
    private static final int BURST = 256;

    private final Exchange exchange;
    private final Executor loop;
    private final Consumer<? super Message> handler;
    private final LoopTask task;
    private final Runnable told;
    private volatile boolean closed;

    private MessageHandling(Exchange exchange, Executor loop, Consumer<? super Message> handler) {
        this.exchange = exchange;
        this.loop = loop;
        this.handler = handler;
        task = new LoopTask(loop, this::handleBurst);
        told = task::ask;
    }

    static MessageHandling begin(Exchange exchange, Executor loop, Consumer<? super Message> handler) {
        exchange.checkOpen();
        MessageHandling handling = new MessageHandling(exchange, loop, handler);
        exchange.receiving().observe(handling.told);
        handling.task.ask();
        return handling;
    }

    private void handleBurst() {
        for (int handled = 0; handled < BURST; handled++) {
            if (closed || !handleNext()) {
                return;
            }
        }
        loop.execute(task::ask);
    }

    private boolean handleNext() {
        try {
            Message message = exchange.receive(Duration.ZERO);
            if (message == null) {
                return false;
            }
            handle(message);
            return true;
        } catch (ZmqException end) {
            close();
            return false;
        }
    }

    private void handle(Message message) {
        try {
            handler.accept(message);
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "a message handler failed", failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        exchange.receiving().ignore(told);
    }
}
