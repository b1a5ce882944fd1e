package dev.zeugma.zmtp.mechanism;

import dev.zeugma.message.SocketType;
import dev.zeugma.zmtp.wire.Metadata;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;

/** Decides by the metadata of a peer, whatever the mechanism, whether it may be connected to our socket. */
public final class PeerCheck {
    private PeerCheck() {}

    /**
     * Returns normally if the peer is compatible.
     *
     * <p>A peer without a socket type is refused, although libzmq accepts it: we could not know which messages it must receive.
     * The first byte of a routing id is not checked, as in libzmq.
     *
     * @throws ProtocolException {@link Violation#INVALID_METADATA} if the socket type is missing, {@link
     *     Violation#SOCKET_TYPE_MISMATCH} if it is unknown or incompatible with ours, {@link
     *     Violation#ROUTING_ID_TOO_LONG} if the routing id has more than 255 bytes
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
