package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.routing.FairQueue;
import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/** PULL (RFC 30): receives from its peers in turn. */
public final class PullPattern implements Pattern {
    private final FairQueue<Peer, Message> queue = new FairQueue<>(Peer::poll);

    @Override
    public void attach(Peer peer) {
        queue.activate(peer);
    }

    /** Does nothing, as the peer's messages can still be received: the peer stays in the queue until it is drained. */
    @Override
    public void detach(Peer peer) {}

    @Override
    public void close() {
        queue.forEach(peer -> peer.inbound().close());
    }

    @Override
    public void readable(Peer peer) {
        queue.activate(peer);
    }

    @Override
    public @Nullable Message receive() {
        return queue.poll();
    }

    @Override
    public boolean mayReceive() {
        return queue.mayHaveMessages();
    }

    @Override
    public boolean canReceive() {
        return queue.hasMessages(Peer::hasMessage);
    }

    @Override
    public Peer lastSender() {
        return queue.last();
    }
}
