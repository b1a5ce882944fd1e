package dev.zeugma.socket;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * An endpoint that a socket connects to, for programs that need to know when the peer is there. The socket connects and
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
     * Waits for the peer up to the given time; returns false if it was not there by then.
     *
     * @throws ZmqException ENOTCONN if it never will be; EINTR if the thread was interrupted, whose interrupt status is kept;
     *     EDEADLK on an event loop; EMTHREAD if another thread drives the context
     */
    boolean await(Duration timeout);
}
