package dev.zeugma.monitor;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that happened to a connection of a socket, named after the events of zmq_socket_monitor(3). On the binding
 * side the endpoint is the one bound, on the connecting side the one connected to.
 *
 * <p>Each listener, each accepted connection and each attempt to connect has a number, which is never 0 and different from
 * those of all others in this process: all its events have it in common.
 */
public sealed interface SocketEvent {
    /** The endpoint of this socket concerned. */
    Endpoint endpoint();

    /** This event as libzmq tells it; empty for what libzmq does not tell. */
    default Optional<MonitorMessage> asInLibzmq() {
        return Optional.empty();
    }

    /**
     * The socket listens.
     *
     * @param endpoint what was bound, with the port it got
     * @param listener the number of the listener
     */
    record Listening(Endpoint endpoint, int listener) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return SocketEvent.message(EventKind.LISTENING, listener, endpoint);
        }
    }

    /**
     * A peer's connection was accepted; its handshake begins.
     *
     * @param endpoint what was bound
     * @param connection the number of the connection
     * @param peer the peer's address as text
     */
    record Accepted(Endpoint endpoint, int connection, String peer) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return SocketEvent.message(EventKind.ACCEPTED, connection, endpoint);
        }
    }

    /**
     * A connection to a peer stands; its handshake begins.
     *
     * @param endpoint what was connected to
     * @param connection the number of the connection
     * @param peer the peer's address as text
     */
    record Connected(Endpoint endpoint, int connection, String peer) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return SocketEvent.message(EventKind.CONNECTED, connection, endpoint);
        }
    }

    /**
     * The handshake is done and messages can pass.
     *
     * @param endpoint what was bound or connected to
     * @param connection the number of the connection
     * @param peer the peer's address as text
     * @param routingId the id the peer announced; empty if none
     */
    record HandshakeSucceeded(Endpoint endpoint, int connection, String peer, byte[] routingId) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return SocketEvent.message(EventKind.HANDSHAKE_SUCCEEDED, 0, endpoint);
        }
    }

    /**
     * The handshake failed; the connection is closed.
     *
     * @param endpoint what was bound or connected to
     * @param connection the number of the connection
     * @param peer the peer's address as text
     * @param reason what was wrong
     * @param kind which of the three events of libzmq this is, by what was wrong: {@link
     *     EventKind#HANDSHAKE_FAILED_PROTOCOL}, {@link EventKind#HANDSHAKE_FAILED_AUTH} or {@link
     *     EventKind#HANDSHAKE_FAILED_NO_DETAIL}
     * @param value the value of that event
     */
    record HandshakeFailed(Endpoint endpoint, int connection, String peer, String reason, EventKind kind, int value)
            implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return SocketEvent.message(kind, value, endpoint);
        }
    }

    /**
     * A peer announced a routing id that another peer holds. It stays connected and unheard until the id is free.
     *
     * @param endpoint what was bound or connected to
     * @param routingId the id held by another peer
     */
    record RoutingIdTaken(Endpoint endpoint, byte[] routingId) implements SocketEvent {}

    /**
     * A connection ended, whatever the reason.
     *
     * @param endpoint what was bound or connected to
     * @param connection the number of the connection
     * @param peer the peer's address as text
     * @param routingId the id the peer announced; empty if none, or if the handshake was not done
     * @param reason why, as text
     */
    record Disconnected(Endpoint endpoint, int connection, String peer, byte[] routingId, String reason)
            implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return SocketEvent.message(EventKind.DISCONNECTED, connection, endpoint);
        }
    }

    /**
     * An attempt to connect over TCP has begun; {@link Connected} or {@link ConnectFailed} tells how it went.
     *
     * @param endpoint what is to be connected to
     * @param connection the number of the attempt, and of the connection if it succeeds
     */
    record ConnectDelayed(Endpoint endpoint, int connection) implements SocketEvent {
        /** The errno that libzmq gives as the value. */
        private static final int EINPROGRESS = 115;

        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return SocketEvent.message(EventKind.CONNECT_DELAYED, EINPROGRESS, endpoint);
        }
    }

    /**
     * A connection could not be made.
     *
     * @param endpoint what was to be connected to
     * @param connection the number of the attempt; 0 if it ended before it began, as the host is not known
     * @param reason why, as text
     */
    record ConnectFailed(Endpoint endpoint, int connection, String reason) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return connection == 0 ? Optional.empty() : SocketEvent.message(EventKind.CLOSED, connection, endpoint);
        }
    }

    /**
     * The next attempt to connect begins after a delay.
     *
     * @param endpoint what is to be connected to
     * @param delay the wait before it
     */
    record ConnectRetried(Endpoint endpoint, Duration delay) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return SocketEvent.message(
                    EventKind.CONNECT_RETRIED, (int) Math.min(Integer.MAX_VALUE, delay.toMillis()), endpoint);
        }
    }

    /**
     * A connection could not be accepted.
     *
     * @param endpoint what was bound
     * @param errno why, as a number of Linux
     * @param reason why, as text
     */
    record AcceptFailed(Endpoint endpoint, int errno, String reason) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return SocketEvent.message(EventKind.ACCEPT_FAILED, errno, endpoint);
        }
    }

    /**
     * The application sends more than a peer takes, and the socket drops what the peer misses: this is told of the first of
     * several such messages.
     *
     * @param endpoint what was bound or connected to
     */
    record PeerFull(Endpoint endpoint) implements SocketEvent {}

    /**
     * The endpoint could not be bound.
     *
     * @param endpoint what was to be bound
     * @param code why
     * @param reason why, as text
     */
    record BindFailed(Endpoint endpoint, ErrorCode code, String reason) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return SocketEvent.message(EventKind.BIND_FAILED, code.errno(), endpoint);
        }
    }

    /**
     * Messages that were queued could not leave before the linger time was over, and are gone.
     *
     * @param endpoint what was bound or connected to
     * @param messages how many whole messages were dropped
     */
    record MessagesDropped(Endpoint endpoint, long messages) implements SocketEvent {}

    /**
     * The socket no longer listens, or no longer connects.
     *
     * @param endpoint what was bound or connected to
     * @param number that of the listener, or of the attempt to connect that was cut short; 0 if there was none
     */
    record Closed(Endpoint endpoint, int number) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return number == 0 ? Optional.empty() : SocketEvent.message(EventKind.CLOSED, number, endpoint);
        }
    }

    /**
     * A listener could not be closed in order.
     *
     * @param endpoint what was bound
     * @param errno why, as a number of Linux
     * @param reason why, as text
     */
    record CloseFailed(Endpoint endpoint, int errno, String reason) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return SocketEvent.message(EventKind.CLOSE_FAILED, errno, endpoint);
        }
    }

    /**
     * Events are no longer sent to an endpoint, as another call asked for that or the socket is wholly closed.
     *
     * @param endpoint where they were sent
     */
    record MonitorStopped(Endpoint endpoint) implements SocketEvent {
        @Override
        public Optional<MonitorMessage> asInLibzmq() {
            return Optional.of(new MonitorMessage(EventKind.MONITOR_STOPPED, 0, ""));
        }
    }

    private static Optional<MonitorMessage> message(EventKind kind, int value, Endpoint endpoint) {
        return Optional.of(new MonitorMessage(kind, value, endpoint.toString()));
    }
}
