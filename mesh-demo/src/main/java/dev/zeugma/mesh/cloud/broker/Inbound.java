package dev.zeugma.mesh.cloud.broker;

import dev.zeugma.mesh.cloud.logic.Dispatcher;
import dev.zeugma.mesh.cloud.logic.Id;
import dev.zeugma.mesh.cloud.logic.Peers;
import dev.zeugma.mesh.cloud.logic.Task;
import dev.zeugma.mesh.setup.NodeNames;
import dev.zeugma.message.Message;
import java.util.function.Consumer;

/** Understands the messages that a broker receives. Malformed ones are ignored. */
final class Inbound {
    private final Dispatcher dispatcher;
    private final Peers peers;
    private final Runnable onHello;
    private final Consumer<String> onGoodbye;

    /**
     * Creates an instance.
     *
     * @param onHello is called when a peer has connected
     * @param onGoodbye is called with the name of a peer that sends no more tasks
     */
    Inbound(Dispatcher dispatcher, Peers peers, Runnable onHello, Consumer<String> onGoodbye) {
        this.dispatcher = dispatcher;
        this.peers = peers;
        this.onHello = onHello;
        this.onGoodbye = onGoodbye;
    }

    void fromWorker(Message message) {
        Id worker = new Id(message.first());
        if (isDisconnect(message)) {
            dispatcher.workerGone(worker);
            return;
        }
        Message body = message.unwrap();
        if (!body.hasMore() && body.string(0).equals(Broker.READY)) {
            dispatcher.workerReady(worker);
        } else {
            dispatcher.workerReplied(worker, body);
        }
    }

    void fromClient(Message message) {
        if (isDisconnect(message)) {
            dispatcher.clientGone(new Id(message.first()));
        } else if (Task.isEnvelope(message)) {
            dispatcher.clientAsked(message);
        }
    }

    /** Returns whether the message is a notification of the ROUTER: a routing id and an empty frame. */
    private static boolean isDisconnect(Message message) {
        return message.frameCount() == 2 && message.rest().isFirstEmpty();
    }

    /** From a peer that was sent tasks. */
    void fromAskedPeer(Message message) {
        if (CloudMessage.parse(message).orElse(null) instanceof CloudMessage.Answered answer) {
            dispatcher.peerAnswered(answer.envelope());
        }
    }

    /** From a peer that sends tasks. */
    void fromAskingPeer(Message message) {
        String peer = NodeNames.of(message.first());
        CloudMessage parsed = CloudMessage.parse(message).orElse(null);
        if (parsed instanceof CloudMessage.Asked task) {
            dispatcher.peerAsked(peer, task.instance(), task.number(), task.envelope());
        } else if (parsed instanceof CloudMessage.Hello hello) {
            peers.greeted(hello.sender());
            onHello.run();
        } else if (parsed instanceof CloudMessage.Goodbye) {
            onGoodbye.accept(peer);
        }
    }

    void fromStates(Message message) {
        StateMessage parsed = StateMessage.parse(message).orElse(null);
        if (parsed instanceof StateMessage.Ready ready) {
            peers.heard(ready.announcement(), System.nanoTime());
        } else if (parsed instanceof StateMessage.Members members) {
            members.members().forEach(peers::learn);
        } else if (parsed instanceof StateMessage.Leave leave) {
            peers.left(leave.sender(), leave.instance());
        }
    }
}
