package dev.zeugma.poll;

import dev.zeugma.error.ZmqException;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.socket.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Waits for any of many sockets, signals and timers (zmq_poller(3)). It needs no file descriptor and no CPU time while it waits;
 * the cost of a wait depends on what is ready, not on the number of items. Any thread may add, change and remove items at any
 * time, even while another thread waits; several threads may wait. The sockets belong to the poller's context, or to others whose
 * event loops have threads of their own.
 *
 * <p>Opened by {@link dev.zeugma.Context#poller}. Only {@link #poll} waits. Adding an item fails with ENOTSOCK if the poller is
 * closed, and with ETERM if its context is.
 */
public interface Poller extends AutoCloseable {
    /**
     * Adds a socket, which is ready when it can receive or send without waiting.
     *
     * @throws ZmqException EINVAL if no interest is given or the socket is not one of a context, ENOTSOCK or ETERM if the socket is
     *     closed
     */
    SocketItem add(Socket socket, Interest... interests);

    /** Adds a signal, with which any thread can end a wait. */
    PollSignal addSignal();

    /** Adds a timer that is ready once, after the given delay, and is then removed. Throws EINVAL if the delay is negative. */
    PollTimer addTimer(Duration delay);

    /** Adds a timer that is ready repeatedly, at the given interval. Throws EINVAL unless the interval is positive. */
    PollTimer addRepeatingTimer(Duration interval);

    /** Returns a snapshot of the items that are added and not removed. */
    Set<PollItem> items();

    /**
     * Waits up to the given time until something is ready, or indefinitely with {@link SocketOptions#FOREVER}; returns what is
     * ready, or an empty list. A socket is ready as long as it can receive or send, a signal until it is taken, a timer once each
     * time it is due. A socket that is closed is ready for everything, so that the next call on it reports why.
     *
     * @throws ZmqException EINTR if the thread was interrupted while it waited (its interrupt status is kept), ETERM if the
     *     poller's context or that of a socket is closed before or meanwhile, ENOTSOCK if the poller is, EDEADLK if it would
     *     have to wait on an event loop, EMTHREAD if another thread drives the context
     */
    List<PollEvent> poll(Duration timeout);

    /** Removes all items; waits end with ENOTSOCK. The sockets stay open. Closing again has no effect. */
    @Override
    void close();
}
