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
 * A ZeroMQ socket. A socket can be bound and connected to any number of endpoints, in any order; each call sends or receives a
 * whole message. Thread-safe, unless the context is driven by the calls of one thread (see {@link
 * dev.zeugma.option.ContextOptions.Driver}). See zmq_socket(3).
 *
 * <p>Sockets are opened by a {@link dev.zeugma.Context}. Applications should not implement the interfaces of this package, except
 * as mocks in tests: pollers and proxies accept only sockets opened by a context, and methods may be added to the interfaces.
 */
public interface Socket extends AutoCloseable {
    /** Returns the type of this socket. */
    SocketType type();

    /**
     * Binds this socket to an endpoint such as {@code tcp://*:5555} and accepts connections there. Blocks while a host name is
     * resolved and the address is bound. See zmq_bind(3).
     *
     * @return the endpoint with the actual port or path
     * @throws ZmqException EINVAL or ENAMETOOLONG if the endpoint is malformed; EPROTONOSUPPORT if the transport is unknown;
     *     EADDRINUSE, EADDRNOTAVAIL, EACCES or ENODEV if the address is not available; ENOTSUP if this socket or system does not
     *     support the endpoint or an option; ENOTSOCK or ETERM if the socket or context is closed; EDEADLK on an event loop;
     *     EMTHREAD if another thread drives the context, or if the context has none of the event loops of the option {@code
     *     affinity}. The socket remains usable.
     */
    default Endpoint bind(String endpoint) {
        return bind(Endpoint.parse(endpoint));
    }

    /** Binds this socket to an endpoint; see {@link #bind(String)}. */
    default Endpoint bind(Endpoint endpoint) {
        return bind(endpoint, UnaryOperator.identity());
    }

    /** Binds this socket to an endpoint with specific options; see {@link #bind(Endpoint, UnaryOperator)}. */
    default Endpoint bind(String endpoint, UnaryOperator<EndpointOptions> change) {
        return bind(Endpoint.parse(endpoint), change);
    }

    /**
     * Binds this socket to an endpoint with specific options, as in {@code bind(endpoint, o -> o.maximumMessageSize(1000))}. They
     * start as the options of the socket and apply to the connections accepted there.
     *
     * @throws ZmqException EINVAL if an option is out of range; otherwise as {@link #bind(String)}
     */
    Endpoint bind(Endpoint endpoint, UnaryOperator<EndpointOptions> change);

    /**
     * Connects this socket to an endpoint such as {@code tcp://example.org:5555}. Does not block: the connection is established in
     * the background, and re-established whenever it is lost. As in libzmq, connecting a DEALER, REQ, SUB or PUB socket a second
     * time to the same endpoint has no effect. See zmq_connect(3).
     *
     * @throws ZmqException EINVAL or ENAMETOOLONG if the endpoint is malformed or a wildcard; EPROTONOSUPPORT if the transport is
     *     unknown; ENOTSUP if this socket or system does not support the endpoint or an option; ENOTSOCK or ETERM if the socket or
     *     context is closed; EMTHREAD if another thread drives the context, or if the context has none of the event loops of the
     *     option {@code affinity}
     */
    default Connection connect(String endpoint) {
        return connect(Endpoint.parse(endpoint));
    }

    /** Connects this socket to an endpoint; see {@link #connect(String)}. */
    default Connection connect(Endpoint endpoint) {
        return connect(endpoint, UnaryOperator.identity());
    }

    /** Connects this socket to an endpoint with specific options; see {@link #connect(Endpoint, UnaryOperator)}. */
    default Connection connect(String endpoint, UnaryOperator<EndpointOptions> change) {
        return connect(Endpoint.parse(endpoint), change);
    }

    /**
     * Connects this socket to an endpoint with specific options, as in {@code connect(endpoint, o -> o.routingId("A"))}. They start
     * as the options of the socket and apply to the connection and to all reconnects. If connecting a second time has no effect,
     * the options of the first time still apply.
     *
     * @throws ZmqException EINVAL if an option is out of range; otherwise as {@link #connect(String)}
     */
    Connection connect(Endpoint endpoint, UnaryOperator<EndpointOptions> change);

    /**
     * Stops listening at an endpoint and closes the connections accepted there; inproc connections stay. Messages that have arrived
     * can still be received; messages queued for peers whose connection is closed are dropped. Except on an event loop, blocks up
     * to one second until the address is free again. See zmq_unbind(3).
     *
     * @param endpoint the endpoint that {@link #bind(String)} returned
     * @throws ZmqException ENOENT if the socket is not bound to this endpoint; otherwise as {@link #connect(String)}
     */
    default void unbind(String endpoint) {
        unbind(Endpoint.parse(endpoint));
    }

    /** Stops listening at an endpoint; see {@link #unbind(String)}. */
    void unbind(Endpoint endpoint);

    /**
     * Disconnects from an endpoint. Messages from there that were not yet received are dropped; queued messages can still be sent
     * within the linger time. Does not block. See zmq_disconnect(3).
     *
     * @throws ZmqException ENOENT if the socket is not connected to this endpoint; otherwise as {@link #connect(String)}
     */
    default void disconnect(String endpoint) {
        disconnect(Endpoint.parse(endpoint));
    }

    /** Disconnects from an endpoint; see {@link #disconnect(String)}. */
    void disconnect(Endpoint endpoint);

    /**
     * Adds a listener for the events of this socket's listeners and connections, in addition to earlier ones and that of the option
     * {@link dev.zeugma.option.SocketOptions#monitor}. It is called on event loops and must not block; an exception that it throws
     * is logged. It receives no more events once the registration is cancelled or the socket is completely closed.
     *
     * @throws ZmqException ENOTSOCK or ETERM if the socket or context is closed
     */
    HandlerRegistration onEvent(Consumer<? super SocketEvent> listener);

    /**
     * Adds a listener that is called whenever the socket may have become ready: {@link MessageReceiver#canReceive} or {@link
     * MessageSender#canSend} returned false and may return true now, or the socket was closed. It is meant for programs that wait
     * by other means, such as a selector; others use a {@link dev.zeugma.poll.Poller}.
     *
     * <p>The listener may be called on any thread, even while that thread holds a lock of a socket, and even if the socket is not
     * ready. It must not block and must not call a socket; it should only wake the thread that does. A notification is not
     * repeated: query the socket after each call of the listener, and once after adding it.
     *
     * @throws ZmqException ENOTSOCK or ETERM if the socket or context is closed
     */
    HandlerRegistration onReady(Runnable listener);

    /** Sends all events of this socket to an inproc endpoint; see {@link #monitor(String, Set)}. */
    default Endpoint monitor(String endpoint) {
        return monitor(endpoint, EnumSet.allOf(EventKind.class));
    }

    /**
     * Sends the events of this socket's listeners and connections to an inproc endpoint, as messages in libzmq's format
     * (zmq_socket_monitor(3)). A PAIR socket of this context that connects to the endpoint receives them; parse them with {@link
     * dev.zeugma.monitor.MonitorMessage#parse}. Events are lost if the receiver is slow or not connected. Monitoring ends with
     * {@link #stopMonitoring}, with another call of this method, or when the socket is completely closed; the last event is {@link
     * EventKind#MONITOR_STOPPED}. Programs that need no messages should use {@link #onEvent} instead.
     *
     * @param endpoint an inproc endpoint to which no socket is bound
     * @param wanted the kinds of events to send
     * @return the endpoint
     * @throws ZmqException EPROTONOSUPPORT if the endpoint is not inproc, EADDRINUSE if another socket is bound to it, EINVAL if it
     *     is malformed, ENOTSOCK or ETERM if the socket or context is closed
     */
    Endpoint monitor(String endpoint, Set<EventKind> wanted);

    /** Stops the monitoring started by {@link #monitor(String, Set)}, if any. */
    void stopMonitoring();

    /**
     * Returns the traffic of this socket so far, and the number of messages queued in it. Briefly acquires both locks of the
     * socket, so call it occasionally, not for each message. May be called on a closed socket.
     */
    SocketStatistics statistics();

    /** Returns whether this socket or its context was closed. */
    boolean isClosed();

    /**
     * Closes this socket. Blocked calls fail with ENOTSOCK; messages already queued can still be sent within the linger time. Does
     * not wait for them, unlike {@link dev.zeugma.Context#close}; but except on an event loop, blocks up to one second until bound
     * addresses are free again. Closing again has no effect. May be called by any thread; if another thread drives the context, the
     * connections are closed by that thread's next call. See zmq_close(3).
     */
    @Override
    void close();

    /**
     * Closes this socket as {@link #close()} does, but with the given linger time instead of that of the options.
     *
     * @param linger how long queued messages may still be sent; zero drops them at once
     * @throws ZmqException EINVAL if the linger time is negative
     */
    void close(Duration linger);
}
