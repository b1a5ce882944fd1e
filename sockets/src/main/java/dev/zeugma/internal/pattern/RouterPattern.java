package dev.zeugma.internal.pattern;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;
import dev.zeugma.option.RouterOptions;

/** ROUTER (RFC 28): a message to an unknown or full peer is dropped, or with the option mandatory refused. */
public final class RouterPattern extends AddressedPattern {
    private final RouterOptions options;

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

    /** Whether a message to this peer would be queued now, neither waiting nor dropped. */
    public boolean hasRoomFor(byte[] routingId) {
        Peer peer = peers.holder(routingId);
        if (peer == null) {
            throw unknown(routingId);
        }
        return peer.hasRoom();
    }

    private static ZmqException unknown(byte[] routingId) {
        return ZmqException.with(RoutingIdText.of(routingId), ErrorCode.EHOSTUNREACH, "no peer has this routing id");
    }

    @Override
    public boolean send(Message message) {
        if (!message.hasMore()) {
            // libzmq swallows a message of which nothing is left when the routing id is taken off.
            message.release();
            return true;
        }
        Peer peer = addressee(message);
        if (peer == null) {
            if (options.mandatory()) {
                throw unknown(message.first());
            }
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
    public boolean canSend() {
        return !options.mandatory() || peers.haveRoom();
    }
}
