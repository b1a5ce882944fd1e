package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.pipe.Peer;
import dev.zeugma.zmtp.wire.Message;
import org.jspecify.annotations.Nullable;

/** STREAM (zmq_socket(3)): plain TCP connections, each addressed like a peer of a ROUTER, that carry chunks of bytes. */
final class StreamPattern implements Pattern {
    private final AddressedPeers peers = new AddressedPeers(false, false);

    @Override
    public void attach(Peer peer) {}

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

    @Override
    public boolean send(Message message) {
        if (!message.hasMore()) {
            throw new ZmqException(ErrorCode.EINVAL, "a message to a stream has a routing id and then its bytes");
        }
        Peer peer = peers.holder(message.first());
        if (peer == null) {
            throw ZmqException.with(
                    RoutingIdText.of(message.first()), ErrorCode.EHOSTUNREACH, "no stream has this routing id");
        }
        Message chunk = message.rest();
        if (!chunk.hasMore() && chunk.isFirstEmpty()) {
            peers.detach(peer);
            peer.inbound().close();
            peer.end();
            message.release();
            return true;
        }
        if (!peer.offer(chunk)) {
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
    public boolean canReceive() {
        return peers.canReceive();
    }

    @Override
    public boolean canSend() {
        return true;
    }

    @Override
    public Peer lastSender() {
        return peers.lastPolled();
    }
}
