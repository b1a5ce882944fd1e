package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/** The common part of ROUTER and STREAM: the first frame of a message is the routing id of its sender or receiver. */
abstract class AddressedPattern implements Pattern {
    final AddressedPeers peers;

    AddressedPattern(AddressedPeers peers) {
        this.peers = peers;
    }

    /** Assigns a routing id to a peer that is being connected to, so that messages can be sent to it at once. */
    public final void assign(Peer peer, byte[] routingId) {
        peers.assign(peer, routingId);
    }

    /** Returns the peer that a message is addressed to; null if no peer has the routing id. */
    final @Nullable Peer receiverOf(Message message) {
        return peers.holder(message.first());
    }

    /** Queues the frames after the routing id; returns false if the peer has no room, and leaves the message unchanged. */
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
