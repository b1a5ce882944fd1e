package dev.zeugma.poll;

import dev.zeugma.error.ZmqException;
import dev.zeugma.socket.HandlerRegistration;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.MessageSender;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Calls handlers when sockets can receive or send and when timers are due, one after the other on the thread that calls {@link
 * #run}. All other methods may be called by any thread, also by handlers, and do not block. Adding a handler fails as adding an
 * item to a {@link Poller} does. Reactors are opened by {@link dev.zeugma.Context#reactor}.
 */
public interface Reactor extends AutoCloseable {
    /**
     * Calls the handler whenever the socket can receive. The handler should receive one or more messages, without waiting for more.
     */
    <S extends MessageReceiver> HandlerRegistration onReceive(S socket, Consumer<? super S> handler);

    /**
     * Calls the handler whenever the socket can send, repeatedly as long as it can. Cancel the registration when there is nothing
     * to send.
     */
    <S extends MessageSender> HandlerRegistration onSend(S socket, Consumer<? super S> handler);

    /**
     * Calls the handler once, after the given delay.
     *
     * @throws ZmqException EINVAL if the delay is negative
     */
    HandlerRegistration after(Duration delay, Runnable handler);

    /**
     * Calls the handler repeatedly, at the given interval. If it falls behind, it is called once for all missed times.
     *
     * @throws ZmqException EINVAL if the interval is not positive
     */
    HandlerRegistration every(Duration interval, Runnable handler);

    /**
     * Calls the handler the given number of times, at the given interval, and then no more. If it falls behind, it is called once
     * for all missed times, which count as one.
     *
     * @throws ZmqException EINVAL if the interval is not positive or the number is less than 1
     */
    HandlerRegistration every(Duration interval, int times, Runnable handler);

    /**
     * Runs a task on the thread that calls {@link #run}, after the handlers that are due now. Tasks that are queued when the
     * reactor is stopped do not run.
     */
    void execute(Runnable task);

    /**
     * Calls handlers until the reactor is stopped; returns immediately if it already is. Blocks. Only one thread may run a reactor
     * at a time. An exception thrown by a handler is passed on to the caller, who may then call this method again to continue with
     * the next handler.
     *
     * @throws ZmqException as {@link Poller#poll} does, and whatever a handler throws
     */
    void run();

    /** Makes {@link #run} return after the current handler. A stopped reactor cannot be restarted. Stopping again has no effect. */
    void stop();

    /** Stops this reactor and removes all handlers. The sockets stay open. Closing again has no effect. */
    @Override
    void close();
}
