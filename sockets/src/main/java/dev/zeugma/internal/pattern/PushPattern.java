package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.routing.LoadBalancer;
import dev.zeugma.message.Message;

/** PUSH (RFC 30): sends each message to the next peer that has room. */
public final class PushPattern implements Pattern {
    private final LoadBalancer<Peer, Message> balancer = new LoadBalancer<>(Peer::offer);

    @Override
    public void attach(Peer peer) {
        balancer.add(peer);
    }

    @Override
    public void detach(Peer peer) {
        balancer.remove(peer);
    }

    @Override
    public void writable(Peer peer) {
        balancer.activate(peer);
    }

    @Override
    public boolean send(Message message) {
        return balancer.send(message) != null;
    }

    @Override
    public boolean maySend() {
        return balancer.mayHaveRoom();
    }

    @Override
    public boolean canSend() {
        return balancer.hasRoom(Peer::hasRoom);
    }
}
