package dev.zeugma.monitor;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import java.time.Duration;

/**
 * Something that happened to a connection of a socket, named after the events of zmq_socket_monitor(3). On the binding
 * side the endpoint is the one bound, on the connecting side the one connected to.
 */
public sealed interface SocketEvent {
    /** The endpoint of this socket concerned. */
    Endpoint endpoint();

    /**
     * The socket listens.
     *
     * @param endpoint what was bound, with the port it got
     */
    record Listening(Endpoint endpoint) implements SocketEvent {}

    /**
     * A peer's connection was accepted; its handshake begins.
     *
     * @param endpoint what was bound
     * @param peer the peer's address as text
     */
    record Accepted(Endpoint endpoint, String peer) implements SocketEvent {}

    /**
     * A connection to a peer stands; its handshake begins.
     *
     * @param endpoint what was connected to
     * @param peer the peer's address as text
     */
    record Connected(Endpoint endpoint, String peer) implements SocketEvent {}

    /**
     * The handshake is done and messages can pass.
     *
     * @param endpoint what was bound or connected to
     * @param peer the peer's address as text
     * @param routingId the id the peer announced; empty if none
     */
    record HandshakeSucceeded(Endpoint endpoint, String peer, byte[] routingId) implements SocketEvent {}

    /**
     * The handshake failed; the connection is closed.
     *
     * @param endpoint what was bound or connected to
     * @param peer the peer's address as text
     * @param reason what was wrong
     */
    record HandshakeFailed(Endpoint endpoint, String peer, String reason) implements SocketEvent {}

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
     * @param peer the peer's address as text
     * @param routingId the id the peer announced; empty if none, or if the handshake was not done
     * @param reason why, as text
     */
    record Disconnected(Endpoint endpoint, String peer, byte[] routingId, String reason) implements SocketEvent {}

    /**
     * A connection could not be made.
     *
     * @param endpoint what was to be connected to
     * @param reason why, as text
     */
    record ConnectFailed(Endpoint endpoint, String reason) implements SocketEvent {}

    /**
     * The next attempt to connect begins after a delay.
     *
     * @param endpoint what is to be connected to
     * @param delay the wait before it
     */
    record ConnectRetried(Endpoint endpoint, Duration delay) implements SocketEvent {}

    /**
     * An accepted connection could not be served, or accepting failed.
     *
     * @param endpoint what was bound
     * @param reason why, as text
     */
    record AcceptFailed(Endpoint endpoint, String reason) implements SocketEvent {}

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
    record BindFailed(Endpoint endpoint, ErrorCode code, String reason) implements SocketEvent {}

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
     */
    record Closed(Endpoint endpoint) implements SocketEvent {}
}
