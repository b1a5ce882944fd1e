package dev.zeugma;

import dev.zeugma.message.Message;
import dev.zeugma.pipe.Peer;
import dev.zeugma.routing.LoadBalancer;

/** PUSH (RFC 30): each message goes to the next peer that has room. */
final class PushPattern implements Pattern {
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
    public boolean conflatesOutbound() {
        return true;
    }

    @Override
    public boolean canSend() {
        return balancer.hasRoom(Peer::hasRoom);
    }
}
