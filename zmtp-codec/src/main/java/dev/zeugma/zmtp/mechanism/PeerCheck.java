package dev.zeugma.zmtp.mechanism;

import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;

/** Checks, for any mechanism, whether a peer with given metadata may be connected to our socket. */
public final class PeerCheck {
    private PeerCheck() {}

    /**
     * Checks that the peer is compatible with our socket.
     *
     * <p>A peer without a socket type is rejected, although libzmq accepts it: we could not know which messages it
     * expects. As in libzmq, the first byte of a routing id is not checked.
     *
     * @throws ProtocolException {@link Violation#INVALID_METADATA} if the socket type is missing, {@link
     *     Violation#SOCKET_TYPE_MISMATCH} if it is unknown or incompatible with ours, {@link
     *     Violation#ROUTING_ID_TOO_LONG} if the routing id is longer than 255 bytes
     */
    public static void requireCompatible(SocketType ours, Metadata peer) {
        if (peer.value(Metadata.SOCKET_TYPE).isEmpty()) {
            throw new ProtocolException(
                    Violation.INVALID_METADATA, peer + " (expected: the property " + Metadata.SOCKET_TYPE + ")");
        }
        if (!peer.socketType().map(ours::isCompatibleWith).orElse(false)) {
            throw new ProtocolException(
                    Violation.SOCKET_TYPE_MISMATCH, peer + " (expected: a socket type compatible with " + ours + ")");
        }
        int length = peer.routingId().length;
        if (length > Metadata.MAX_ROUTING_ID_LENGTH) {
            throw new ProtocolException(
                    Violation.ROUTING_ID_TOO_LONG,
                    "routing id of " + length + " bytes (expected: at most " + Metadata.MAX_ROUTING_ID_LENGTH + ")");
        }
    }
}
