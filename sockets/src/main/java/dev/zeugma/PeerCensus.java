package dev.zeugma;

import dev.zeugma.monitor.Monitor;
import dev.zeugma.monitor.PeerStatistics;
import dev.zeugma.monitor.SocketStatistics;
import dev.zeugma.monitor.Volume;
import dev.zeugma.pipe.Peer;
import dev.zeugma.pipe.Traffic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The peers of a socket, and what was counted of those that are gone. Used under both gates of the socket. */
final class PeerCensus {
    /** How many of those gone are looked at for each that goes: more than one, so that the drained do not pile up. */
    private static final int LOOKS = 2;

    private final Set<Peer> present = new LinkedHashSet<>();

    /** Those gone whose messages may still be received, and so are still counted. */
    private final Deque<Peer> draining = new ArrayDeque<>();

    private final Traffic sent = new Traffic();
    private final Traffic received = new Traffic();
    private final Traffic dropped = new Traffic();

    void add(Peer peer) {
        present.add(peer);
    }

    /** May come twice. */
    void remove(Peer peer) {
        if (present.remove(peer)) {
            draining.addFirst(peer);
            forgetDrained(LOOKS);
        }
    }

    private void forgetDrained(int looks) {
        for (int i = Math.min(looks, draining.size()); i > 0; i--) {
            Peer gone = draining.remove();
            if (gone.inbound().isEmpty()) {
                sent.add(gone.sent());
                received.add(gone.received());
                dropped.add(gone.dropped());
            } else {
                draining.add(gone);
            }
        }
    }

    SocketStatistics take(Monitor monitor) {
        forgetDrained(draining.size());
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
                toSend,
                toReceive,
                monitor.messagesLeftBehind(),
                monitor.connectionsMadeAgain(),
                monitor.handshakesFailed(),
                present.stream().map(PeerCensus::statistics).toList());
    }

    private static PeerStatistics statistics(Peer peer) {
        return new PeerStatistics(
                peer.endpoint(),
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
