package dev.zeugma;

import dev.zeugma.message.Message;
import dev.zeugma.option.QueueOptions;
import dev.zeugma.pipe.NewestPipe;
import dev.zeugma.pipe.Peer;
import dev.zeugma.pipe.Pipe;
import dev.zeugma.transport.PeerHost;
import java.util.Optional;

/** Peers coming to a socket and leaving it, on the threads of its transports: each change is made under both gates. */
final class Membership implements PeerHost {
    private final Pattern pattern;
    private final Exchange exchange;
    private final PeerCensus census = new PeerCensus();

    Membership(Pattern pattern, Exchange exchange) {
        this.pattern = pattern;
        this.exchange = exchange;
    }

    /** The peers and what was counted of them; to be {@linkplain Exchange#ask asked}. */
    PeerCensus census() {
        return census;
    }

    @Override
    public Peer newPeer(QueueOptions queues) {
        return newPeer(
                pipe(pattern.conflatesInbound() && queues.conflate(), queues.receiveHighWaterMark()),
                pipe(pattern.conflatesOutbound() && queues.conflate(), queues.sendHighWaterMark()));
    }

    private static Pipe pipe(boolean conflates, int highWaterMark) {
        return conflates ? new NewestPipe() : new Pipe(highWaterMark);
    }

    @Override
    public Peer newPeer(Pipe inbound, Pipe outbound) {
        return new Peer(
                inbound,
                outbound,
                pattern.absorbs() ? exchange::absorb : exchange.receiving()::announce,
                exchange.sending()::announce,
                exchange.wakeUps());
    }

    @Override
    public void attach(Peer peer) {
        exchange.withBothGates(() -> {
            census.add(peer);
            pattern.attach(peer);
        });
    }

    @Override
    public boolean identify(Peer peer, byte[] announcedRoutingId) {
        boolean[] identified = new boolean[1];
        exchange.withBothGates(() -> identified[0] = pattern.identify(peer, announcedRoutingId));
        return identified[0];
    }

    @Override
    public void detach(Peer peer) {
        exchange.withBothGates(() -> {
            pattern.detach(peer);
            census.remove(peer);
            if (exchange.isClosed()) {
                peer.inbound().close();
            }
        });
    }

    @Override
    public void lost(Peer peer) {
        exchange.withBothGates(() -> pattern.lost(peer));
    }

    @Override
    public void leave(Peer peer, Optional<Message> lastWords) {
        exchange.withBothGates(() -> {
            pattern.detach(peer);
            lastWords.ifPresent(peer.outbound()::add);
            peer.outbound().wakeReader();
            peer.inbound().close();
            census.remove(peer);
        });
    }
}
