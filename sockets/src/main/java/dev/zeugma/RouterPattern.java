package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.pipe.Peer;
import dev.zeugma.zmtp.wire.Message;
import org.jspecify.annotations.Nullable;

/** ROUTER (RFC 28): the first frame of a message names the peer, outwards as well as inwards. */
final class RouterPattern implements Pattern {
    private final AddressedPeers peers;
    private final RouterOptions options;

    RouterPattern(RouterOptions options) {
        this.options = options;
        this.peers =
                new AddressedPeers(options.handover(), options.notifications().ofConnect());
    }

    @Override
    public void attach(Peer peer) {
        if (options.probeRouter()) {
            peer.offer(Message.empty());
        }
    }

    /** Gives a peer being connected to an id chosen here, so that it can be addressed at once. */
    void assign(Peer peer, byte[] routingId) {
        peers.assign(peer, routingId);
    }

    @Override
    public boolean identify(Peer peer, byte[] announcedRoutingId) {
        return peers.identify(peer, announcedRoutingId);
    }

    @Override
    public void detach(Peer peer) {
        peers.detach(peer);
    }

    @Override
    public void close() {
        peers.close();
    }

    @Override
    public void readable(Peer peer) {
        peers.readable(peer);
    }

    boolean isRoutable(byte[] routingId) {
        return peers.holder(routingId) != null;
    }

    @Override
    public boolean send(Message message) {
        if (!message.hasMore()) {
            // libzmq swallows a message of which nothing is left when the routing id is taken off.
            message.release();
            return true;
        }
        Peer peer = peers.holder(message.first());
        if (peer == null) {
            if (options.mandatory()) {
                throw ZmqException.with(
                        RoutingIdText.of(message.first()), ErrorCode.EHOSTUNREACH, "no peer has this routing id");
            }
            message.release();
            return true;
        }
        if (!options.mandatory()) {
            peer.offerOrDrop(message.dropFirst());
            return true;
        }
        if (!peer.offer(message.rest())) {
            return false;
        }
        message.releaseFirst();
        return true;
    }

    @Override
    public @Nullable Message receive() {
        Message message = peers.poll();
        return message == null ? null : message.prepend(peers.lastPolled().routingId());
    }

    @Override
    public boolean mayReceive() {
        return peers.mayReceive();
    }

    @Override
    public boolean canSend() {
        return !options.mandatory() || peers.haveRoom();
    }

    @Override
    public boolean canReceive() {
        return peers.canReceive();
    }

    @Override
    public Peer lastSender() {
        return peers.lastPolled();
    }
}
