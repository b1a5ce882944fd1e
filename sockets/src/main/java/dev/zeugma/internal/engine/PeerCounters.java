package dev.zeugma.internal.engine;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.pipe.Traffic;
import dev.zeugma.internal.transport.Monitor;
import dev.zeugma.monitor.PeerStatistics;
import dev.zeugma.monitor.SocketStatistics;
import dev.zeugma.monitor.Volume;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The peers of a socket, and the counts of former peers. Used under both gates of the socket. */
final class PeerCounters {
    /** How many former peers are checked when a peer is removed: more than one, so that drained ones do not accumulate. */
    private static final int CHECKS = 2;

    private final Set<Peer> present = new LinkedHashSet<>();

    /** Former peers whose messages may still be received, and so are still counted. */
    private final Deque<Peer> draining = new ArrayDeque<>();

    private final Traffic sent = new Traffic();
    private final Traffic received = new Traffic();
    private final Traffic dropped = new Traffic();

    void add(Peer peer) {
        present.add(peer);
    }

    /** May be called twice. */
    void remove(Peer peer) {
        if (present.remove(peer)) {
            draining.addFirst(peer);
            removeDrained(CHECKS);
        }
    }

    private void removeDrained(int checks) {
        for (int i = Math.min(checks, draining.size()); i > 0; i--) {
            Peer former = draining.remove();
            if (former.inbound().isEmpty()) {
                sent.add(former.sent());
                received.add(former.received());
                dropped.add(former.dropped());
            } else {
                draining.add(former);
            }
        }
    }

    SocketStatistics take(long unroutable, Monitor monitor) {
        removeDrained(draining.size());
        List<Peer> counted = new ArrayList<>(present);
        counted.addAll(draining);
        Volume out = volume(sent);
        Volume in = volume(received);
        Volume lost = volume(dropped);
        long toSend = 0;
        long toReceive = 0;
        for (Peer peer : counted) {
            out = out.plus(volume(peer.sent()));
            in = in.plus(volume(peer.received()));
            lost = lost.plus(volume(peer.dropped()));
            toSend += peer.outbound().size();
            toReceive += peer.inbound().size();
        }
        return new SocketStatistics(
                out,
                in,
                lost,
                unroutable,
                toSend,
                toReceive,
                monitor.undelivered(),
                monitor.reconnects(),
                monitor.failedHandshakes(),
                present.stream().map(PeerCounters::statistics).toList());
    }

    private static PeerStatistics statistics(Peer peer) {
        return new PeerStatistics(
                peer.link().endpoint(),
                peer.routingId().clone(),
                peer.properties(),
                volume(peer.sent()),
                volume(peer.received()),
                volume(peer.dropped()),
                peer.outbound().size(),
                peer.inbound().size());
    }

    private static Volume volume(Traffic traffic) {
        return new Volume(traffic.messages(), traffic.bytes());
    }
}
