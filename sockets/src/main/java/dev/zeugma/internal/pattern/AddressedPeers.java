package dev.zeugma.internal.pattern;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.routing.FairQueue;
import dev.zeugma.internal.routing.RoutingTable;
import dev.zeugma.message.Message;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The peers of a ROUTER, REP or STREAM, whose messages are received only once they have a routing id of their own (RFC 28). A
 * peer that announces an id in use stays connected, but is not received from until the id is free. With handover it takes over
 * the id, and then the previous holder is no longer received from.
 */
final class AddressedPeers {
    private static final byte[] NO_ID = {};

    private final RoutingTable<Peer> table = new RoutingTable<>();
    private final FairQueue<Peer, Message> queue;
    private final boolean handover;

    /** New peers whose connect notification was not received yet. */
    private final Set<Peer> unreported = new HashSet<>();

    private final boolean reportsConnect;

    /**
     * Creates a set without peers.
     *
     * @param reportsConnect whether the application receives an empty message when a peer connects
     */
    AddressedPeers(boolean handover, boolean reportsConnect) {
        this.handover = handover;
        this.reportsConnect = reportsConnect;
        queue = new FairQueue<>(reportsConnect ? this::pollReporting : Peer::poll);
    }

    private @Nullable Message pollReporting(Peer peer) {
        return unreported.remove(peer) ? Message.empty() : peer.poll();
    }

    /** Assigns a peer an id chosen by the application, before the peer is connected. */
    void assign(Peer peer, byte[] id) {
        if (table.holder(id) != null) {
            throw ZmqException.with(RoutingIdText.of(id), ErrorCode.EINVAL, "another peer has this routing id");
        }
        table.claim(id, peer);
        peer.routingId(id);
        queue.activate(peer);
    }

    /**
     * Assigns a peer the id that it announced, or a generated one. Returns false if it must wait for the id. Called by the thread
     * that writes the inbound pipe.
     */
    boolean identify(Peer peer, byte[] announced) {
        if (table.idOf(peer) != null) {
            // After a reconnect the peer keeps its id, whatever it announces now.
            if (reportsConnect) {
                peer.inbound().add(Message.empty());
                peer.inbound().wakeReader();
            }
            return true;
        }
        byte[] id = announced.length == 0 ? table.generate() : announced;
        if (handover) {
            Peer former = table.takeOver(id, peer);
            if (former != null) {
                queue.remove(former);
                unreported.remove(former);
                former.routingId(NO_ID);
            }
        } else if (!table.claim(id, peer)) {
            return false;
        }
        activate(peer, id);
        return true;
    }

    private void activate(Peer peer, byte[] id) {
        peer.routingId(id);
        if (reportsConnect) {
            unreported.add(peer);
        }
        queue.activate(peer);
    }

    void close() {
        queue.forEach(peer -> peer.inbound().close());
    }

    /** Removes a peer. If it never had an id, its messages are dropped. */
    void detach(Peer peer) {
        if (peer.routingId().length == 0) {
            peer.inbound().close();
        }
        Peer next = table.remove(peer);
        if (next != null) {
            activate(next, peer.routingId());
        }
    }

    /** A peer without an id is not received from; a detached peer is, until it is drained. */
    void readable(Peer peer) {
        if (peer.routingId().length > 0) {
            queue.activate(peer);
        }
    }

    /** Takes the next message in turn, without a routing id; null if there is none. */
    @Nullable Message poll() {
        return queue.poll();
    }

    /** Returns the peer whose message was polled last. */
    Peer lastPolled() {
        return queue.last();
    }

    boolean mayReceive() {
        return queue.mayHaveMessages();
    }

    /** Returns whether {@link #poll} would return a message. */
    boolean canReceive() {
        return queue.hasMessages(peer -> unreported.contains(peer) || peer.hasMessage());
    }

    /** Returns whether any peer with an id has room. */
    boolean anyHasRoom() {
        for (Peer peer : table.holders()) {
            if (peer.hasRoom()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the peer that has this id, or null. */
    @Nullable Peer holder(byte[] id) {
        return table.holder(id);
    }
}
