package dev.zeugma.internal.pattern;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;
import dev.zeugma.option.RouterOptions;

/** ROUTER (RFC 28): drops a message to an unknown or full peer or, with the option mandatory, fails or waits. */
public final class RouterPattern extends AddressedPattern {
    private final RouterOptions options;

    /** Guarded by the sending gate. */
    private long unroutable;

    public RouterPattern(RouterOptions options) {
        super(new AddressedPeers(options.handover(), options.notifications().reportsConnect()));
        this.options = options;
    }

    @Override
    public void attach(Peer peer) {
        if (options.probeRouter()) {
            peer.offer(Message.empty());
        }
    }

    public boolean isRoutable(byte[] routingId) {
        return peers.holder(routingId) != null;
    }

    /** Returns whether a message to this peer would be queued now; throws EHOSTUNREACH if it is unknown. */
    public boolean hasRoomFor(byte[] routingId) {
        Peer peer = peers.holder(routingId);
        if (peer == null) {
            throw unroutable(routingId);
        }
        return peer.hasRoom();
    }

    private static ZmqException unroutable(byte[] routingId) {
        return ZmqException.with(RoutingIdText.of(routingId), ErrorCode.EHOSTUNREACH, "no peer has this routing id");
    }

    @Override
    public boolean send(Message message) {
        if (!message.hasMore()) {
            // As in libzmq, a message that has only a routing id is dropped.
            message.release();
            return true;
        }
        Peer peer = receiverOf(message);
        if (peer == null) {
            if (options.mandatory()) {
                throw unroutable(message.first());
            }
            unroutable++;
            message.release();
            return true;
        }
        if (!options.mandatory()) {
            peer.offerOrDrop(message.dropFirst());
            return true;
        }
        return offerRest(peer, message);
    }

    @Override
    public long unroutable() {
        return unroutable;
    }

    @Override
    public boolean canSend() {
        return !options.mandatory() || peers.anyHasRoom();
    }
}
