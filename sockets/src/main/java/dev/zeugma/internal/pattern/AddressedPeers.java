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
 * The peers of a ROUTER or REP, which are heard and addressed only under a routing id of their own (RFC 28). A peer
 * that announces an id in use waits, connected and unheard, until the id is free; with handover it takes the id, and
 * then the former holder is the one no longer heard.
 */
final class AddressedPeers {
    private static final byte[] NO_ID = {};

    private final RoutingTable<Peer> table = new RoutingTable<>();
    private final FairQueue<Peer, Message> queue;
    private final boolean handover;

    /** Those whose first message is to be an empty one that tells of them. */
    private final Set<Peer> unannounced = new HashSet<>();

    private final boolean announces;

    /** Announcing peers are those of which the application is told with an empty message. */
    AddressedPeers(boolean handover, boolean announces) {
        this.handover = handover;
        this.announces = announces;
        queue = new FairQueue<>(announces ? this::pollAnnouncing : Peer::poll);
    }

    private @Nullable Message pollAnnouncing(Peer peer) {
        return unannounced.remove(peer) ? Message.empty() : peer.poll();
    }

    /** Gives a peer an id chosen by the application before the peer is known to be there. */
    void assign(Peer peer, byte[] id) {
        if (table.holder(id) != null) {
            throw ZmqException.with(RoutingIdText.of(id), ErrorCode.EINVAL, "routing id is in use");
        }
        table.claim(id, peer);
        peer.routingId(id);
        queue.activate(peer);
    }

    /**
     * Gives a peer the id it announced, or a generated one. False if it must wait for the id. On the thread that writes
     * what the peer sends.
     */
    boolean identify(Peer peer, byte[] announced) {
        if (table.idOf(peer) != null) {
            // After a reconnect the peer keeps its id, whatever it announces now.
            if (announces) {
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
                unannounced.remove(former);
                former.routingId(NO_ID);
            }
        } else if (!table.claim(id, peer)) {
            return false;
        }
        admit(peer, id);
        return true;
    }

    private void admit(Peer peer, byte[] id) {
        peer.routingId(id);
        if (announces) {
            unannounced.add(peer);
        }
        queue.activate(peer);
    }

    void close() {
        queue.forEach(peer -> peer.inbound().close());
    }

    /** What a peer sent that was never heard is dropped. */
    void detach(Peer peer) {
        if (peer.routingId().length == 0) {
            peer.inbound().close();
        }
        Peer next = table.remove(peer);
        if (next != null) {
            admit(next, peer.routingId());
        }
    }

    /** A peer without an id is not heard; one that has left still is, until it is drained. */
    void readable(Peer peer) {
        if (peer.routingId().length > 0) {
            queue.activate(peer);
        }
    }

    /** The next message in turn, as the peer sent it; null if there is none. */
    @Nullable Message poll() {
        return queue.poll();
    }

    /** The peer whose message was polled last. */
    Peer lastPolled() {
        return queue.last();
    }

    boolean mayReceive() {
        return queue.mayHaveMessages();
    }

    /** Whether {@link #poll} would give a message. */
    boolean canReceive() {
        return queue.hasMessages(peer -> unannounced.contains(peer) || peer.hasMessage());
    }

    /** Whether any peer that can be addressed has room. */
    boolean haveRoom() {
        for (Peer peer : table.holders()) {
            if (peer.hasRoom()) {
                return true;
            }
        }
        return false;
    }

    /** The peer to which messages with this id go, or null. */
    @Nullable Peer holder(byte[] id) {
        return table.holder(id);
    }
}
