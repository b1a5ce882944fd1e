package dev.zeugma.internal.transport;

import dev.zeugma.endpoint.Endpoint;

/** Connects the sockets of one context to others, over the endpoints that it carries. Thread-safe. */
public interface Transport {
    /** Returns whether this transport carries the endpoint. */
    boolean carries(Endpoint endpoint);

    /**
     * Binds a socket. May block while a name is resolved and the address is bound.
     *
     * @throws dev.zeugma.error.ZmqException EADDRINUSE and others of zmq_bind(3); EDEADLK if it would block an event loop
     */
    Attachment.Bound bind(Endpoint endpoint, SessionSettings settings);

    /** Prepares to connect a socket; connecting begins when the result is started. */
    Attachment.Connected connect(Endpoint endpoint, SessionSettings settings);

    /** Drops what is left once all sockets are closed. */
    default void close() {}
}
