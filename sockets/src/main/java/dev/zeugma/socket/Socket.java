package dev.zeugma.socket;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.EventKind;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.monitor.SocketStatistics;
import dev.zeugma.option.EndpointOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A ZeroMQ socket. Any thread may call any method at any time, unless the context is driven by the calls of one thread (see
 * {@link dev.zeugma.option.ContextOptions.Driver}); one call always sends or receives a whole message. A socket can be bound and
 * connected to any number of endpoints, in any order. See zmq_socket(3).
 *
 * <p>Sockets are opened by a {@link dev.zeugma.Context}. The interfaces of this package are not meant to be implemented by
 * applications, except by mocks in their tests: pollers and proxies accept only sockets of a context, and the interfaces may
 * gain methods.
 */
public interface Socket extends AutoCloseable {
    /** Returns the type of this socket. */
    SocketType type();

    /**
     * Listens on an endpoint such as {@code tcp://*:5555} and returns the endpoint with the actual port. Blocks while a host name
     * is resolved and the address is bound. See zmq_bind(3).
     *
     * @throws ZmqException EINVAL or ENAMETOOLONG if the endpoint is malformed, EPROTONOSUPPORT if the transport is unknown;
     *     EADDRINUSE, EADDRNOTAVAIL, EACCES or ENODEV if the address is not available; ENOTSUP if this socket or system does not
     *     support it; ENOTSOCK or ETERM if the socket or context is closed; EDEADLK on an event loop; EMTHREAD if another thread
     *     drives the context. The socket remains usable.
     */
    default Endpoint bind(String endpoint) {
        return bind(Endpoint.parse(endpoint));
    }

    /** Listens on an endpoint; see {@link #bind(String)}. */
    default Endpoint bind(Endpoint endpoint) {
        return bind(endpoint, UnaryOperator.identity());
    }

    /** Listens on an endpoint with options of its own; see {@link #bind(Endpoint, UnaryOperator)}. */
    default Endpoint bind(String endpoint, UnaryOperator<EndpointOptions> change) {
        return bind(Endpoint.parse(endpoint), change);
    }

    /**
     * Listens on an endpoint with options of its own, as in {@code bind(endpoint, o -> o.maximumMessageSize(1000))}. They start as
     * the options of the socket and apply to the connections accepted there.
     *
     * @throws ZmqException EINVAL if an option is out of range; otherwise as {@link #bind(String)}
     */
    Endpoint bind(Endpoint endpoint, UnaryOperator<EndpointOptions> change);

    /**
     * Connects to an endpoint such as {@code tcp://example.org:5555}. Returns at once: the connection is established in the
     * background, and again whenever it is lost. As in libzmq, connecting a DEALER, REQ, SUB or PUB twice to the same endpoint
     * has no effect. See zmq_connect(3).
     *
     * @throws ZmqException EINVAL or ENAMETOOLONG if the endpoint is malformed or a wildcard, EPROTONOSUPPORT if the transport is
     *     unknown, ENOTSUP if this socket does not support it or this system lacks an option; ENOTSOCK or ETERM if the socket or
     *     context is closed; EMTHREAD if another thread drives the context
     */
    default Connection connect(String endpoint) {
        return connect(Endpoint.parse(endpoint));
    }

    /** Connects to an endpoint; see {@link #connect(String)}. */
    default Connection connect(Endpoint endpoint) {
        return connect(endpoint, UnaryOperator.identity());
    }

    /** Connects to an endpoint with options of its own; see {@link #connect(Endpoint, UnaryOperator)}. */
    default Connection connect(String endpoint, UnaryOperator<EndpointOptions> change) {
        return connect(Endpoint.parse(endpoint), change);
    }

    /**
     * Connects to an endpoint with options of its own, as in {@code connect(endpoint, o -> o.routingId("A"))}. They start as the
     * options of the socket and apply to the connection to this endpoint and each reconnect. If connecting a second time has no
     * effect, the options of the first time still apply.
     *
     * @throws ZmqException EINVAL if an option is out of range; otherwise as {@link #connect(String)}
     */
    Connection connect(Endpoint endpoint, UnaryOperator<EndpointOptions> change);

    /**
     * Stops listening and closes the connections accepted there. Messages that have arrived can still be received; messages
     * queued for those peers are dropped. Waits up to one second until the address is free again. See zmq_unbind(3).
     *
     * @throws ZmqException ENOENT if the socket is not bound to this endpoint, as returned by {@link #bind}; otherwise as {@link
     *     #connect(String)}
     */
    default void unbind(String endpoint) {
        unbind(Endpoint.parse(endpoint));
    }

    /** Stops listening; see {@link #unbind(String)}. */
    void unbind(Endpoint endpoint);

    /**
     * Disconnects from an endpoint. Messages from there that were not yet received are dropped; messages queued for it can still
     * be sent within the linger time. Returns at once. See zmq_disconnect(3).
     *
     * @throws ZmqException ENOENT if the socket is not connected to this endpoint; otherwise as {@link #connect(String)}
     */
    default void disconnect(String endpoint) {
        disconnect(Endpoint.parse(endpoint));
    }

    /** Disconnects from an endpoint; see {@link #disconnect(String)}. */
    void disconnect(Endpoint endpoint);

    /**
     * Adds a listener for the events of this socket's connections, besides those added before and the one of the option {@link
     * dev.zeugma.option.SocketOptions#monitor}. It is called on event loops and must not block; an exception that it throws is
     * logged. It receives no more events once the registration is cancelled or the socket is completely closed.
     *
     * @throws ZmqException ENOTSOCK or ETERM if the socket or context is closed
     */
    HandlerRegistration onEvent(Consumer<? super SocketEvent> listener);

    /**
     * Adds a listener that is called whenever the socket may have become ready: {@link MessageReceiver#canReceive} or {@link
     * MessageSender#canSend} returned false and may return true now, or the socket was closed. This is for programs that wait by
     * other means, such as a selector; others use a {@link dev.zeugma.poll.Poller}.
     *
     * <p>The listener may be called on any thread, even while that thread holds a lock of a socket, and even if nothing is ready.
     * So it must not block and must not call a socket, only wake the thread that does. The signal is not repeated: ask again
     * after each call, and once after adding the listener.
     *
     * @throws ZmqException ENOTSOCK or ETERM if the socket or context is closed
     */
    HandlerRegistration onReady(Runnable listener);

    /** Sends all events of this socket's connections to an inproc endpoint; see {@link #monitor(String, Set)}. */
    default Endpoint monitor(String endpoint) {
        return monitor(endpoint, EnumSet.allOf(EventKind.class));
    }

    /**
     * Sends the events of this socket's connections as messages in libzmq's format (zmq_socket_monitor(3)): a PAIR socket of this
     * context that connects to the endpoint receives them and parses them with {@link dev.zeugma.monitor.MonitorMessage#parse}.
     * Events are lost if the receiver is slow or not connected. Monitoring ends with {@link #stopMonitoring}, with another call
     * of this method, or when the socket is completely closed; the last event is {@link EventKind#MONITOR_STOPPED}. A program
     * that needs no messages uses {@link #onEvent} instead.
     *
     * @param endpoint an inproc endpoint to which no socket is bound
     * @param wanted the events to send
     * @throws ZmqException EPROTONOSUPPORT if the endpoint is not inproc, EADDRINUSE if another socket is bound to it, EINVAL if it
     *     is malformed, ENOTSOCK or ETERM if the socket or context is closed
     */
    Endpoint monitor(String endpoint, Set<EventKind> wanted);

    /** Stops what {@link #monitor(String, Set)} has started, if anything. */
    void stopMonitoring();

    /**
     * Returns what has passed through this socket so far and what is queued in it. Briefly takes both locks of the socket, so call
     * it now and then, not for each message. Works on a closed socket too.
     */
    SocketStatistics statistics();

    /** Returns whether the socket or its context was closed. */
    boolean isClosed();

    /**
     * Closes the socket. Blocked calls fail with ENOTSOCK, and messages already queued can still be sent within the linger time.
     * Does not wait for them, as {@link dev.zeugma.Context#close} does, but only, up to one second, until bound addresses are free
     * again. Closing again has no effect. Any thread may close; in a context driven by another thread, the connections are closed
     * by that thread's next call. See zmq_close(3).
     */
    @Override
    void close();

    /**
     * Closes the socket as {@link #close()} does, with another linger time than that of the options; zero drops unsent messages at
     * once.
     *
     * @throws ZmqException EINVAL if the time is negative
     */
    void close(Duration linger);
}
