package dev.zeugma.internal.engine;

import dev.zeugma.internal.pattern.Pattern;
import dev.zeugma.internal.pipe.ConflatingPipe;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.pipe.PeerLink;
import dev.zeugma.internal.pipe.Pipe;
import dev.zeugma.internal.transport.Monitor;
import dev.zeugma.internal.transport.PeerHost;
import dev.zeugma.internal.transport.SocketTraits;
import dev.zeugma.internal.transport.SocketTraits.Trait;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketStatistics;
import dev.zeugma.option.QueueOptions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Adds and removes the peers of a socket, on the threads of its transports: each change is made under both gates. */
final class SocketPeers implements PeerHost {
    private final Pattern pattern;
    private final GatedPattern gated;
    private final SocketTraits traits;
    private final PeerCounters counters = new PeerCounters();

    /** The peers whose handshake is done and whose connection is not lost. Changed under both gates. */
    private final Set<Peer> connected = new HashSet<>();

    SocketPeers(Pattern pattern, GatedPattern gated, SocketTraits traits) {
        this.pattern = pattern;
        this.gated = gated;
        this.traits = traits;
    }

    /** Returns the traffic of the socket. Under both gates. */
    SocketStatistics statistics(Monitor monitor) {
        return counters.take(pattern.unroutable(), monitor);
    }

    /** Returns the number of peers whose handshake is done and whose connection is not lost. Under either gate. */
    int connected() {
        return connected.size();
    }

    @Override
    public Peer newPeer(PeerLink link, QueueOptions queues) {
        return newPeer(
                link,
                pipe(queues, Trait.CONFLATES_INBOUND, queues.receiveHighWaterMark()),
                pipe(queues, Trait.CONFLATES_OUTBOUND, queues.sendHighWaterMark()));
    }

    private Pipe pipe(QueueOptions queues, Trait conflates, int highWaterMark) {
        return queues.conflate() && traits.has(conflates) ? new ConflatingPipe() : new Pipe(highWaterMark);
    }

    @Override
    public Peer newPeer(PeerLink link, Pipe inbound, Pipe outbound) {
        return new Peer(link, inbound, outbound, gated::readable, gated.sending()::announce, gated.wakeUps());
    }

    @Override
    public void attach(Peer peer) {
        gated.change(() -> {
            counters.add(peer);
            pattern.attach(peer);
        });
    }

    @Override
    public boolean identify(Peer peer, byte[] announcedRoutingId) {
        boolean[] identified = new boolean[1];
        gated.change(() -> {
            identified[0] = pattern.identify(peer, announcedRoutingId);
            connected.add(peer);
        });
        return identified[0];
    }

    @Override
    public void detach(Peer peer) {
        gated.change(() -> {
            remove(peer);
            if (gated.closedBecause() != null) {
                peer.inbound().close();
            }
        });
    }

    @Override
    public void lost(Peer peer) {
        gated.change(() -> {
            pattern.lost(peer);
            connected.remove(peer);
        });
    }

    private void remove(Peer peer) {
        pattern.detach(peer);
        counters.remove(peer);
        connected.remove(peer);
    }

    @Override
    public void leave(Peer peer, Optional<Message> lastMessage) {
        gated.change(() -> {
            remove(peer);
            lastMessage.ifPresent(peer.outbound()::add);
            peer.outbound().wakeReader();
            peer.inbound().close();
        });
    }
}
