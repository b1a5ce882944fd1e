package dev.zeugma.pipe;

import dev.zeugma.zmtp.wire.Message;
import org.jspecify.annotations.Nullable;

/**
 * One peer of a socket: a pipe each way and the id it is routed by. A peer that the socket connects to outlives its
 * connections; an accepted one ends with its connection. The pipes are read and written by the holder of the socket's
 * gates on this side, and by the peer's link on the other.
 */
public final class Peer {
    private static final byte[] NO_ID = {};

    private final Pipe inbound;
    private final Pipe outbound;

    /** Given by ROUTER and REP under their gates, before any message of the peer can be received. */
    private volatile byte[] routingId = NO_ID;

    /** A peer whose messages wait in the given pipes and announce themselves at the given gates. */
    public Peer(Pipe inbound, Pipe outbound, Gate receiving, Gate sending) {
        this.inbound = inbound;
        this.outbound = outbound;
        inbound.onReadable(() -> receiving.announce(this));
        outbound.onWritable(() -> sending.announce(this));
    }

    /** Messages from the peer to the socket. */
    public Pipe inbound() {
        return inbound;
    }

    /** Messages from the socket to the peer. */
    public Pipe outbound() {
        return outbound;
    }

    /** Takes the next message from the peer, or null. Holder of the receiving gate. */
    public @Nullable Message poll() {
        return inbound.poll();
    }

    /** Queues a message to the peer; false if it is full. Holder of the sending gate. */
    public boolean offer(Message message) {
        if (!outbound.offer(message)) {
            return false;
        }
        outbound.wakeReader();
        return true;
    }

    /** The id by which the peer is addressed; empty while it has none. The array must not be changed. */
    public byte[] routingId() {
        return routingId;
    }

    /** Gives the peer its id. Holder of both gates. */
    public void routingId(byte[] id) {
        routingId = id;
    }
}
