package dev.zeugma.socket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * Sends to chosen peers and receives from all of them in turn (RFC 28, zmq_socket(3)). The first frame of a received message is the
 * routing id of its sender; the first frame of a message to send is the routing id of its destination, and is not transmitted.
 * Without the option {@code mandatory}, a message to an unknown peer, or to one whose queue is full, is dropped and {@code send}
 * never waits; with it, {@code send} throws EHOSTUNREACH for an unknown peer and waits for a full one.
 */
public interface RouterSocket extends AddressedSocket {
    /**
     * Waits up to the given time until messages can be sent to the peer with the given routing id. Blocks and fails as {@link
     * #receive(Duration)} does.
     *
     * @return whether the peer is connected
     */
    boolean awaitPeer(byte[] routingId, Duration timeout);

    /** Waits for the peer with the given routing id in UTF-8; see {@link #awaitPeer(byte[], Duration)}. */
    default boolean awaitPeer(String routingId, Duration timeout) {
        return awaitPeer(Objects.requireNonNull(routingId, "routingId").getBytes(StandardCharsets.UTF_8), timeout);
    }

    /**
     * Returns whether the queue of the peer with the given routing id has room for a message, so that {@code send} would neither
     * wait nor drop it. Never waits. See zmq_socket_get_peer_state(3).
     *
     * @throws dev.zeugma.error.ZmqException EHOSTUNREACH if no peer has this routing id, ENOTSOCK or ETERM if the socket or context
     *     is closed, EMTHREAD if another thread drives the context
     */
    boolean canSendTo(byte[] routingId);

    /** Returns whether the queue of the peer with the given routing id in UTF-8 has room; see {@link #canSendTo(byte[])}. */
    default boolean canSendTo(String routingId) {
        return canSendTo(Objects.requireNonNull(routingId, "routingId").getBytes(StandardCharsets.UTF_8));
    }
}
