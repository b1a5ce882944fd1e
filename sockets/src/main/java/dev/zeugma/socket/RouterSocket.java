package dev.zeugma.socket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends to chosen peers and receives from all of them in turn (RFC 28, zmq_socket(3)). The first frame of a received message is the
 * routing id of its sender; the first frame of a message to send is that of the receiver and is not transmitted. Without the option
 * mandatory, a message to a peer that is unknown or full is dropped and {@code send} never waits; with it, {@code send} throws
 * EHOSTUNREACH for an unknown peer and waits for a full one.
 */
public interface RouterSocket extends AddressedSocket {
    /**
     * Waits up to the given time until messages can be sent to the peer with this routing id; returns false if it did not appear.
     * Throws as {@link #receive(Duration)}.
     */
    boolean awaitPeer(byte[] routingId, Duration timeout);

    /** Waits for the peer with this routing id in UTF-8; see {@link #awaitPeer(byte[], Duration)}. */
    default boolean awaitPeer(String routingId, Duration timeout) {
        return awaitPeer(routingId.getBytes(StandardCharsets.UTF_8), timeout);
    }

    /**
     * Returns whether a message to the peer with this routing id would be queued now: with the option mandatory {@code send}
     * would not wait, without it the message would not be dropped. Never waits (zmq_socket_get_peer_state).
     *
     * @throws dev.zeugma.error.ZmqException EHOSTUNREACH if no peer has this id, ENOTSOCK or ETERM if the socket or context is
     *     closed
     */
    boolean canSendTo(byte[] routingId);

    /** Returns whether the peer with this routing id in UTF-8 has room; see {@link #canSendTo(byte[])}. */
    default boolean canSendTo(String routingId) {
        return canSendTo(routingId.getBytes(StandardCharsets.UTF_8));
    }
}
