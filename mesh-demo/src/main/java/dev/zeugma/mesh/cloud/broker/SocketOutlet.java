package dev.zeugma.mesh.cloud.broker;

import dev.zeugma.mesh.cloud.logic.Id;
import dev.zeugma.mesh.cloud.logic.Links;
import dev.zeugma.mesh.cloud.logic.Outlet;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import dev.zeugma.message.Message;

/** Does with sockets what the logic of a broker decides. */
final class SocketOutlet implements Outlet, Links {
    private final BrokerSockets sockets;
    private final long instance;

    /** Creates an outlet of the given start of a broker. */
    SocketOutlet(BrokerSockets sockets, long instance) {
        this.sockets = sockets;
        this.instance = instance;
    }

    @Override
    public boolean toWorker(Id worker, Message body) {
        return BrokerSockets.sendIfPossible(sockets.localbe, body.wrap(worker.bytes()));
    }

    @Override
    public boolean toPeer(String peer, long number, Message envelope) {
        return BrokerSockets.sendIfPossible(sockets.cloudbe, CloudMessage.task(peer, instance, number, envelope));
    }

    @Override
    public boolean toClient(Message envelope) {
        return BrokerSockets.sendIfPossible(sockets.localfe, envelope);
    }

    @Override
    public boolean answerPeer(String peer, Message envelope) {
        return BrokerSockets.sendIfPossible(sockets.cloudfe, CloudMessage.reply(peer, envelope));
    }

    @Override
    public void connect(ClusterAddress peer) {
        sockets.connect(peer);
    }

    @Override
    public void disconnect(ClusterAddress peer) {
        sockets.disconnect(peer);
    }

    @Override
    public void sayGoodbye(String peer) {
        BrokerSockets.sendIfPossible(sockets.cloudbe, CloudMessage.goodbye(peer));
    }
}
