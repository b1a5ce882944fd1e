package dev.zeugma.socket;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * An endpoint that a socket connects to, for programs that need to know when the connection is established. The socket connects and
 * reconnects by itself. Thread-safe.
 */
public interface Connection {
    /** Returns the endpoint. */
    Endpoint endpoint();

    /**
     * Returns a future that completes when the first handshake with the peer is done or, for inproc, a socket of this context is
     * bound to the name. It fails with a {@link ZmqException} of ENOTCONN if that can no longer happen: the endpoint was
     * disconnected, the socket was closed, or the peer refused for good. Dependent stages may run on an event loop and must not
     * block there.
     */
    CompletableFuture<Void> established();

    /**
     * Waits up to the given time until the connection is established for the first time; returns false if it is not by then.
     *
     * @throws ZmqException ENOTCONN if that can no longer happen; EINTR if the thread was interrupted, whose interrupt status is
     *     kept; EDEADLK on an event loop; EMTHREAD if another thread drives the context
     */
    boolean await(Duration timeout);
}
