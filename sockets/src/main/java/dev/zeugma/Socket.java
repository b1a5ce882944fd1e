package dev.zeugma;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.EventKind;
import dev.zeugma.monitor.SocketStatistics;
import dev.zeugma.option.EndpointOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A ZeroMQ socket. Any thread may call any method at any time, unless the context is driven by the calls of one thread
 * (see {@link dev.zeugma.option.ContextOptions.Driver}); what one call sends or receives is always a whole message. A
 * socket is bound and connected to any number of endpoints, in any order. See zmq_socket(3).
 */
public abstract sealed class Socket implements AutoCloseable
        permits AddressedSocket,
                DealerSocket,
                PairSocket,
                PubSocket,
                PullSocket,
                PushSocket,
                RepSocket,
                ReqSocket,
                SubSocket,
                XPubSocket,
                XSubSocket {
    private final SocketCore core;

    Socket(SocketCore core) {
        this.core = core;
    }

    /** The socket that a direction of it belongs to: all who send or receive are sockets. */
    static Socket of(Object direction) {
        return (Socket) direction;
    }

    final Exchange exchange() {
        return core.exchange();
    }

    final SocketCore core() {
        return core;
    }

    /** The type of the socket. */
    public final SocketType type() {
        return core.type();
    }

    /**
     * Listens at an endpoint such as {@code tcp://*:5555}, and returns the endpoint with the port it got. Blocks while
     * a host name is looked up and the address is taken. See zmq_bind(3).
     *
     * @throws ZmqException EINVAL or ENAMETOOLONG for a malformed endpoint, EPROTONOSUPPORT for an unknown transport,
     *     EADDRINUSE, EADDRNOTAVAIL, EACCES or ENODEV for an address that cannot be had, ENOTSUP for one that this socket or
     *     system cannot have; ENOTSOCK or ETERM when the socket or context is closed, EDEADLK on an event loop, EMTHREAD when
     *     the context is driven by another thread. The socket stays usable.
     */
    public final Endpoint bind(String endpoint) {
        return bind(Endpoint.parse(endpoint));
    }

    /** Listens at an endpoint; see {@link #bind(String)}. */
    public final Endpoint bind(Endpoint endpoint) {
        return bind(endpoint, UnaryOperator.identity());
    }

    /** Listens at an endpoint with options of its own; see {@link #bind(Endpoint, UnaryOperator)}. */
    public final Endpoint bind(String endpoint, UnaryOperator<EndpointOptions> change) {
        return bind(Endpoint.parse(endpoint), change);
    }

    /**
     * Listens at an endpoint with options of its own, as in {@code bind(endpoint, o -> o.maximumMessageSize(1000))}. They start
     * as the options of the socket and hold for the connections accepted there.
     *
     * @throws ZmqException EINVAL for an option out of range; otherwise as {@link #bind(String)}
     */
    public final Endpoint bind(Endpoint endpoint, UnaryOperator<EndpointOptions> change) {
        return core.attachments().bind(endpoint, change);
    }

    /**
     * Connects to an endpoint such as {@code tcp://example.org:5555}. Returns at once: the connection is made in the
     * background, and made again whenever it is lost. As in libzmq, connecting a DEALER, REQ, SUB or PUB twice to one
     * endpoint changes nothing. See zmq_connect(3).
     *
     * @throws ZmqException EINVAL or ENAMETOOLONG for a malformed endpoint or a wildcard, EPROTONOSUPPORT for an unknown
     *     transport, ENOTSUP for one of no use to this socket or an option that this system lacks; ENOTSOCK or ETERM when the
     *     socket or context is closed, EMTHREAD when the context is driven by another thread
     */
    public final Connection connect(String endpoint) {
        return connect(Endpoint.parse(endpoint));
    }

    /** Connects to an endpoint; see {@link #connect(String)}. */
    public final Connection connect(Endpoint endpoint) {
        return connect(endpoint, UnaryOperator.identity());
    }

    /** Connects to an endpoint with options of its own; see {@link #connect(Endpoint, UnaryOperator)}. */
    public final Connection connect(String endpoint, UnaryOperator<EndpointOptions> change) {
        return connect(Endpoint.parse(endpoint), change);
    }

    /**
     * Connects to an endpoint with options of its own, as in {@code connect(endpoint, o -> o.routingId("A"))}. They start as the
     * options of the socket and hold for the connection to this endpoint and each reconnect. Where a second connect changes
     * nothing, the options of the first still hold.
     *
     * @throws ZmqException EINVAL for an option out of range; otherwise as {@link #connect(String)}
     */
    public final Connection connect(Endpoint endpoint, UnaryOperator<EndpointOptions> change) {
        return core.attachments().connect(endpoint, change, peer -> {});
    }

    /**
     * Stops listening and closes the connections accepted there. What they brought can still be received; what was
     * queued to them is dropped. Waits, a second at most, until the address is free again. See zmq_unbind(3).
     *
     * @throws ZmqException ENOENT if the socket is not bound to this endpoint, as {@link #bind} returned it; otherwise as
     *     {@link #connect(String)}
     */
    public final void unbind(String endpoint) {
        unbind(Endpoint.parse(endpoint));
    }

    /** Stops listening; see {@link #unbind(String)}. */
    public final void unbind(Endpoint endpoint) {
        core.attachments().unbind(endpoint);
    }

    /**
     * Ends the connection to an endpoint. What it brought and was not received is dropped; what is queued to it may
     * still leave within the linger time. Returns at once. See zmq_disconnect(3).
     *
     * @throws ZmqException ENOENT if the socket is not connected to this endpoint; otherwise as {@link #connect(String)}
     */
    public final void disconnect(String endpoint) {
        disconnect(Endpoint.parse(endpoint));
    }

    /** Ends the connection to an endpoint; see {@link #disconnect(String)}. */
    public final void disconnect(Endpoint endpoint) {
        core.attachments().disconnect(endpoint);
    }

    /**
     * Sends all events of this socket's connections to an inproc endpoint; see {@link #monitor(String, Set)}.
     */
    public final Endpoint monitor(String endpoint) {
        return monitor(endpoint, EnumSet.allOf(EventKind.class));
    }

    /**
     * Sends the events of this socket's connections as messages, in libzmq's form (zmq_socket_monitor(3)): a PAIR of this
     * context that connects to the endpoint receives them, and reads them with {@link
     * dev.zeugma.monitor.MonitorMessage#parse}. Nothing waits for the receiver: events that it does not take in time, or that
     * happen while there is none, are lost. This ends with {@link #stopMonitoring}, with another call of this method, or when
     * the socket is wholly closed, and then the last event is {@link EventKind#MONITOR_STOPPED}. A program that
     * needs no messages takes the option {@link dev.zeugma.option.SocketOptions#monitor} instead.
     *
     * @param endpoint an inproc endpoint to which no socket is bound
     * @param wanted the events to send
     * @throws ZmqException EPROTONOSUPPORT if the endpoint is not inproc, EADDRINUSE if another socket is bound to it,
     *     EINVAL if it is malformed, ENOTSOCK or ETERM when the socket or context is closed
     */
    public final Endpoint monitor(String endpoint, Set<EventKind> wanted) {
        return core.relay().start(Endpoint.parse(endpoint), wanted);
    }

    /** Ends what {@link #monitor(String, Set)} began, if it did. */
    public final void stopMonitoring() {
        core.relay().stop();
    }

    /**
     * What has passed through this socket until now, and what waits in it. Takes both locks of the socket for a moment; to be
     * asked now and then, not for each message. A closed socket still tells.
     */
    public final SocketStatistics statistics() {
        return core.statistics();
    }

    /** Whether the socket or its context was closed. */
    public final boolean isClosed() {
        return exchange().isClosed();
    }

    /**
     * Closes the socket. Calls that wait end with ENOTSOCK, and messages already sent may still leave within the linger
     * time. This does not wait for them, as {@link Context#close} does, but only, a second at most, until addresses that
     * were bound are free again. Closing again does nothing. Any thread may close; in a context driven by another, the
     * connections close with the next call of that thread. See zmq_close(3).
     */
    @Override
    public final void close() {
        core.close(ErrorCode.ENOTSOCK);
    }

    /**
     * Closes the socket as {@link #close()} does, with another linger time than its option says; zero drops at once what has
     * not left.
     *
     * @throws ZmqException EINVAL if the time is negative
     */
    public final void close(Duration linger) {
        if (linger.isNegative()) {
            throw new ZmqException(
                    ErrorCode.EINVAL, "linger is " + linger + ", expected a duration that is not negative");
        }
        core.close(ErrorCode.ENOTSOCK, linger);
    }

    @Override
    public String toString() {
        return type() + " socket";
    }
}
