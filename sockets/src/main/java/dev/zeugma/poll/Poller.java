package dev.zeugma.poll;

import dev.zeugma.error.ZmqException;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.socket.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Waits until any of a number of sockets, signals and timers is ready (zmq_poller(3)). A waiting poller uses no file descriptor and
 * no CPU time; the cost of a wait depends on the number of ready items, not of all items. Any thread may add, change and remove
 * items at any time, even while another thread waits; several threads may wait at the same time. The sockets must belong to the
 * poller's context, or to other contexts whose event loops have their own threads.
 *
 * <p>Pollers are opened by {@link dev.zeugma.Context#poller}. Only {@code poll} blocks. Adding an item fails with ENOTSOCK if the
 * poller is closed, and with ETERM if its context is closed.
 */
public interface Poller extends AutoCloseable {
    /**
     * Adds a socket, which is ready when it can receive or send without blocking.
     *
     * @throws ZmqException EINVAL if no interest is given, if the type of the socket cannot have it, such as RECEIVE of a PUSH, or
     *     if the socket was not opened by a context; ENOTSOCK or ETERM if the socket or its context is closed
     */
    SocketItem add(Socket socket, Interest... interests);

    /** Adds a signal, with which any thread can wake this poller. */
    PollSignal addSignal();

    /**
     * Adds a timer that is ready once, after the given delay, and is then removed.
     *
     * @throws ZmqException EINVAL if the delay is negative
     */
    PollTimer addTimer(Duration delay);

    /**
     * Adds a timer that is ready repeatedly, at the given interval.
     *
     * @throws ZmqException EINVAL if the interval is not positive
     */
    PollTimer addRepeatingTimer(Duration interval);

    /** Returns an unmodifiable snapshot of the items that were added and not removed. */
    Set<PollItem> items();

    /**
     * Waits up to the given time until an item is ready, or indefinitely with {@link SocketOptions#FOREVER}. A socket is ready as
     * long as it can receive or send, a signal until it is taken, a timer once each time it is due. A closed socket is ready for
     * everything, so that the next call on it reports the reason.
     *
     * @param timeout the maximum time to wait; zero or less does not wait
     * @return the ready items; empty if the timeout elapsed
     * @throws ZmqException EINTR if the thread was interrupted while waiting (its interrupt status is kept), ETERM if the poller's
     *     context or that of a socket is or becomes closed, ENOTSOCK if the poller is or becomes closed, EDEADLK if it would block
     *     on an event loop, EMTHREAD if another thread drives the context
     */
    List<PollEvent> poll(Duration timeout);

    /** Waits indefinitely until an item is ready; see {@link #poll(Duration)}. */
    default List<PollEvent> poll() {
        return poll(SocketOptions.FOREVER);
    }

    /** Removes all items and makes blocked calls fail with ENOTSOCK. The sockets stay open. Closing again has no effect. */
    @Override
    void close();
}
