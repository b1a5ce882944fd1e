package dev.zeugma.poll;

import dev.zeugma.error.ZmqException;
import dev.zeugma.socket.HandlerRegistration;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.MessageSender;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Calls handlers, one after the other on the thread that runs it, when sockets can receive or send and when timers are due. Any
 * thread may add, cancel, execute and stop, and so may handlers. Only {@link #run} waits; an exception thrown by a handler ends it.
 * Adding a handler fails as adding an item to a {@link Poller} does. Opened by {@link dev.zeugma.Context#reactor}.
 */
public interface Reactor extends AutoCloseable {
    /** Calls the handler whenever the socket can receive; it should receive one message or several, not wait for more. */
    <S extends MessageReceiver> HandlerRegistration onReceive(S socket, Consumer<? super S> handler);

    /** Calls the handler whenever the socket can send, repeatedly as long as it can; cancel it when done. */
    <S extends MessageSender> HandlerRegistration onSend(S socket, Consumer<? super S> handler);

    /** Calls the handler once, after the delay. Throws EINVAL if the delay is negative. */
    HandlerRegistration after(Duration delay, Runnable handler);

    /**
     * Calls the handler repeatedly, at the given interval. If it falls behind, it is called once for all the times missed. Throws
     * EINVAL unless the interval is positive.
     */
    HandlerRegistration every(Duration interval, Runnable handler);

    /** Runs the task on the reactor's thread, after the handlers being called now. */
    void execute(Runnable task);

    /**
     * Calls handlers until the reactor is stopped; by one thread at a time. Blocks. After a handler has thrown an exception, this
     * can be called again and continues with the next handler.
     *
     * @throws ZmqException as {@link Poller#poll}, and what a handler throws
     */
    void run();

    /** Ends {@link #run} after the handler being called now. Stopping again has no effect. */
    void stop();

    /** Stops and removes all handlers. The sockets stay open. */
    @Override
    void close();
}
