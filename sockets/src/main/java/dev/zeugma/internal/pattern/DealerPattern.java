package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/** DEALER (RFC 28): sends like PUSH and receives like PULL; envelopes are up to the application. */
public final class DealerPattern implements Pattern {
    private final PushPattern out = new PushPattern();
    private final PullPattern in = new PullPattern();
    private final boolean probeRouter;

    public DealerPattern(boolean probeRouter) {
        this.probeRouter = probeRouter;
    }

    @Override
    public void attach(Peer peer) {
        if (probeRouter) {
            peer.offer(Message.empty());
        }
        out.attach(peer);
        in.attach(peer);
    }

    @Override
    public void detach(Peer peer) {
        out.detach(peer);
        in.detach(peer);
    }

    @Override
    public void close() {
        in.close();
    }

    @Override
    public void readable(Peer peer) {
        in.readable(peer);
    }

    @Override
    public void writable(Peer peer) {
        out.writable(peer);
    }

    @Override
    public boolean send(Message message) {
        return out.send(message);
    }

    @Override
    public @Nullable Message receive() {
        return in.receive();
    }

    @Override
    public boolean maySend() {
        return out.maySend();
    }

    @Override
    public boolean mayReceive() {
        return in.mayReceive();
    }

    @Override
    public boolean canSend() {
        return out.canSend();
    }

    @Override
    public boolean canReceive() {
        return in.canReceive();
    }

    @Override
    public Peer lastSender() {
        return in.lastSender();
    }
}
