package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/** The first frame of a message names the peer, outwards as well as inwards: what ROUTER and STREAM have in common. */
abstract class AddressedPattern implements Pattern {
    final AddressedPeers peers;

    AddressedPattern(AddressedPeers peers) {
        this.peers = peers;
    }

    /** Gives a peer being connected to an id chosen here, so that it can be addressed at once. */
    public final void assign(Peer peer, byte[] routingId) {
        peers.assign(peer, routingId);
    }

    /** Whom a message is for; null if nobody has its id. */
    final @Nullable Peer addressee(Message message) {
        return peers.holder(message.first());
    }

    /** Queues what follows the routing id; false if the peer has no room, and then the message is as it was. */
    static boolean offerRest(Peer peer, Message message) {
        if (!peer.offer(message.rest())) {
            return false;
        }
        message.releaseFirst();
        return true;
    }

    @Override
    public void attach(Peer peer) {}

    @Override
    public final boolean identify(Peer peer, byte[] announcedRoutingId) {
        return peers.identify(peer, announcedRoutingId);
    }

    @Override
    public final void detach(Peer peer) {
        peers.detach(peer);
    }

    @Override
    public final void close() {
        peers.close();
    }

    @Override
    public final void readable(Peer peer) {
        peers.readable(peer);
    }

    @Override
    public final @Nullable Message receive() {
        Message message = peers.poll();
        return message == null ? null : message.prepend(peers.lastPolled().routingId());
    }

    @Override
    public final boolean mayReceive() {
        return peers.mayReceive();
    }

    @Override
    public final boolean canReceive() {
        return peers.canReceive();
    }

    @Override
    public final Peer lastSender() {
        return peers.lastPolled();
    }
}
