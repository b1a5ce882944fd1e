package dev.zeugma.socket;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A connection to an endpoint, for programs that need to know when it is established. The socket connects and reconnects on its
 * own. Thread-safe.
 */
public interface Connection {
    /** Returns the endpoint connected to. */
    Endpoint endpoint();

    /**
     * Returns a future that completes when the first handshake with the peer is complete or, for inproc, when a socket of this
     * context is bound to the name. It fails with a {@link ZmqException} of ENOTCONN if that can no longer happen, because the
     * endpoint was disconnected, the socket was closed, or the options {@code reconnectInterval} and {@code reconnectStop} end the
     * attempts. Dependent stages may run on an event loop, where they must not block. Completing or cancelling the future does not
     * affect the connection.
     */
    CompletableFuture<Void> established();

    /**
     * Waits up to the given time until the connection is established for the first time.
     *
     * @return whether the connection was established
     * @throws ZmqException ENOTCONN if that can no longer happen, see {@link #established}; EINTR if the thread was interrupted
     *     while waiting (its interrupt status is kept); EDEADLK if it would block on an event loop; EMTHREAD if another thread
     *     drives the context
     */
    boolean await(Duration timeout);
}
