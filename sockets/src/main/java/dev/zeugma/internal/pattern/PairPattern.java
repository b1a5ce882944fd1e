package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * PAIR (RFC 31): one peer at a time. A second peer stays connected, but is ignored until the first one is gone and its messages are
 * received.
 */
public final class PairPattern implements Pattern {
    private @Nullable Peer partner;

    /** Previous partners that may still have messages to receive. */
    private final Deque<Peer> former = new ArrayDeque<>();

    private @Nullable Peer lastSender;

    private final Deque<Peer> waiting = new ArrayDeque<>();

    @Override
    public void attach(Peer peer) {
        if (partner == null) {
            partner = peer;
        } else {
            waiting.add(peer);
        }
    }

    @Override
    public void detach(Peer peer) {
        if (peer == partner) {
            former.add(peer);
            partner = waiting.poll();
        } else if (waiting.remove(peer)) {
            peer.inbound().close();
        }
    }

    @Override
    public void close() {
        former.forEach(peer -> peer.inbound().close());
        if (partner != null) {
            partner.inbound().close();
        }
        waiting.forEach(peer -> peer.inbound().close());
    }

    @Override
    public boolean send(Message message) {
        return partner != null && partner.offer(message);
    }

    @Override
    public @Nullable Message receive() {
        Peer sender;
        while ((sender = former.peek()) != null) {
            Message message = sender.poll();
            if (message != null) {
                lastSender = sender;
                return message;
            }
            former.remove();
        }
        lastSender = partner;
        return partner == null ? null : partner.poll();
    }

    @Override
    public boolean maySend() {
        return partner != null;
    }

    @Override
    public boolean mayReceive() {
        return !former.isEmpty() || (partner != null && !partner.inbound().isEmpty());
    }

    @Override
    public boolean canSend() {
        return partner != null && partner.hasRoom();
    }

    @Override
    public boolean canReceive() {
        return former.stream().anyMatch(Peer::hasMessage) || (partner != null && partner.hasMessage());
    }

    @Override
    public Peer lastSender() {
        return Objects.requireNonNull(lastSender, "no message was received yet");
    }
}
