package dev.zeugma.monitor;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * An event of a socket's listeners and connections, named after the events of zmq_socket_monitor(3). The endpoint is the one that
 * the socket is bound or connected to.
 *
 * <p>Each listener, accepted connection and attempt to connect has a positive number, which is unique in this process and the same
 * in all of its events. Texts for the reason of an event are meant for people, and may change. Do not modify the array of a routing
 * id.
 */
public sealed interface SocketEvent {
    /** Returns the endpoint that this event concerns. */
    Endpoint endpoint();

    /** Returns this event in libzmq's message format; empty if libzmq has no such event. */
    default Optional<MonitorMessage> toMonitorMessage() {
        return Optional.empty();
    }

    /**
     * The socket is listening on an endpoint.
     *
     * @param endpoint the endpoint bound, with the actual port
     * @param listener the number of the listener
     */
    record Listening(Endpoint endpoint, int listener) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return SocketEvent.message(EventKind.LISTENING, listener, endpoint);
        }
    }

    /**
     * A connection was accepted and its handshake begins.
     *
     * @param endpoint the endpoint bound
     * @param connection the number of the connection
     * @param peer the peer's address as text
     */
    record Accepted(Endpoint endpoint, int connection, String peer) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return SocketEvent.message(EventKind.ACCEPTED, connection, endpoint);
        }
    }

    /**
     * A connection to a peer was established and its handshake begins.
     *
     * @param endpoint the endpoint connected to
     * @param connection the number of the connection
     * @param peer the peer's address as text
     */
    record Connected(Endpoint endpoint, int connection, String peer) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return SocketEvent.message(EventKind.CONNECTED, connection, endpoint);
        }
    }

    /**
     * The handshake is complete, and messages can be exchanged.
     *
     * @param endpoint the endpoint bound or connected to
     * @param connection the number of the connection
     * @param peer the peer's address as text
     * @param routingId the routing id that the peer announced; empty if none
     */
    record HandshakeSucceeded(Endpoint endpoint, int connection, String peer, byte[] routingId) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return SocketEvent.message(EventKind.HANDSHAKE_SUCCEEDED, 0, endpoint);
        }
    }

    /**
     * The handshake failed; the connection is closed.
     *
     * @param endpoint the endpoint bound or connected to
     * @param connection the number of the connection
     * @param peer the peer's address as text
     * @param reason the reason as text
     * @param kind the corresponding event of libzmq: {@link EventKind#HANDSHAKE_FAILED_PROTOCOL}, {@link
     *     EventKind#HANDSHAKE_FAILED_AUTH} or {@link EventKind#HANDSHAKE_FAILED_NO_DETAIL}
     * @param value the value of that event
     */
    record HandshakeFailed(Endpoint endpoint, int connection, String peer, String reason, EventKind kind, int value)
            implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return SocketEvent.message(kind, value, endpoint);
        }
    }

    /**
     * A peer announced a routing id that is already in use. The peer stays connected but is ignored until the id is free.
     *
     * @param endpoint the endpoint bound or connected to
     * @param routingId the routing id in use
     */
    record RoutingIdTaken(Endpoint endpoint, byte[] routingId) implements SocketEvent {}

    /**
     * A connection was closed or lost.
     *
     * @param endpoint the endpoint bound or connected to
     * @param connection the number of the connection
     * @param peer the peer's address as text
     * @param routingId the routing id that the peer announced; empty if none, or if the handshake was not complete
     * @param reason the reason as text
     */
    record Disconnected(Endpoint endpoint, int connection, String peer, byte[] routingId, String reason)
            implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return SocketEvent.message(EventKind.DISCONNECTED, connection, endpoint);
        }
    }

    /**
     * An attempt to connect over TCP has begun; {@link Connected} or {@link ConnectFailed} follows.
     *
     * @param endpoint the endpoint to connect to
     * @param connection the number of the attempt, and of the connection if it succeeds
     */
    record ConnectDelayed(Endpoint endpoint, int connection) implements SocketEvent {
        /** The value of the event in libzmq. */
        private static final int EINPROGRESS = 115;

        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return SocketEvent.message(EventKind.CONNECT_DELAYED, EINPROGRESS, endpoint);
        }
    }

    /**
     * An attempt to connect failed.
     *
     * @param endpoint the endpoint to connect to
     * @param connection the number of the attempt; 0 if the host could not be resolved
     * @param reason the reason as text
     */
    record ConnectFailed(Endpoint endpoint, int connection, String reason) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return connection == 0 ? Optional.empty() : SocketEvent.message(EventKind.CLOSED, connection, endpoint);
        }
    }

    /**
     * The next attempt to connect was scheduled.
     *
     * @param endpoint the endpoint to connect to
     * @param delay the delay before the attempt
     */
    record ConnectRetried(Endpoint endpoint, Duration delay) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return SocketEvent.message(
                    EventKind.CONNECT_RETRIED, (int) Math.min(Integer.MAX_VALUE, delay.toMillis()), endpoint);
        }
    }

    /**
     * A connection could not be accepted.
     *
     * @param endpoint the endpoint bound
     * @param errno the errno, as on Linux
     * @param reason the reason as text
     */
    record AcceptFailed(Endpoint endpoint, int errno, String reason) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return SocketEvent.message(EventKind.ACCEPT_FAILED, errno, endpoint);
        }
    }

    /**
     * The queue of a peer is full and the socket drops messages to the peer. Fired once for a series of consecutive dropped
     * messages.
     *
     * @param endpoint the endpoint bound or connected to
     */
    record PeerFull(Endpoint endpoint) implements SocketEvent {}

    /**
     * A handler or subscriber threw an exception. A subscriber is cancelled; a handler is called with the next message. If the
     * message was a request to a REP socket and the reply was not sent, the request is dropped without a reply.
     *
     * @param endpoint the endpoint bound or connected to from which the message came
     * @param failure the exception
     */
    record HandlerFailed(Endpoint endpoint, Throwable failure) implements SocketEvent {}

    /**
     * An endpoint could not be bound.
     *
     * @param endpoint the endpoint to bind
     * @param code the error code that {@code bind} throws
     * @param reason the reason as text
     */
    record BindFailed(Endpoint endpoint, ErrorCode code, String reason) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return SocketEvent.message(EventKind.BIND_FAILED, code.errno(), endpoint);
        }
    }

    /**
     * Queued messages were dropped because the linger time elapsed or their peer was gone.
     *
     * @param endpoint the endpoint bound or connected to
     * @param messages the number of messages dropped
     */
    record MessagesDropped(Endpoint endpoint, long messages) implements SocketEvent {}

    /**
     * The socket no longer listens on the endpoint, or no longer tries to connect to it.
     *
     * @param endpoint the endpoint bound or connected to
     * @param number the number of the listener, or of the attempt to connect that was aborted; 0 if there was none
     */
    record Closed(Endpoint endpoint, int number) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return number == 0 ? Optional.empty() : SocketEvent.message(EventKind.CLOSED, number, endpoint);
        }
    }

    /**
     * A listener could not be closed cleanly.
     *
     * @param endpoint the endpoint bound
     * @param errno the errno, as on Linux
     * @param reason the reason as text
     */
    record CloseFailed(Endpoint endpoint, int errno, String reason) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return SocketEvent.message(EventKind.CLOSE_FAILED, errno, endpoint);
        }
    }

    /**
     * Events are no longer sent to a monitor endpoint, because monitoring was stopped or the socket is completely closed.
     *
     * @param endpoint the monitor endpoint
     */
    record MonitorStopped(Endpoint endpoint) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> toMonitorMessage() {
            return Optional.of(new MonitorMessage(EventKind.MONITOR_STOPPED, 0, ""));
        }
    }

    private static Optional<MonitorMessage> message(EventKind kind, int value, Endpoint endpoint) {
        return Optional.of(new MonitorMessage(kind, value, endpoint.toString()));
    }
}
