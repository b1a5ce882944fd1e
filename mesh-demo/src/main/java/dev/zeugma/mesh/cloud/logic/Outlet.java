package dev.zeugma.mesh.cloud.logic;

import dev.zeugma.message.Message;

/** Where a dispatcher sends messages. Nothing here waits: each method returns whether the message could be sent. */
public interface Outlet {
    boolean toWorker(Id worker, Message body);

    /** Sends a task to a peer, with its number among all tasks to that peer. */
    boolean toPeer(String peer, long number, Message envelope);

    boolean toClient(Message envelope);

    /** Returns the reply to a peer's task. */
    boolean answerPeer(String peer, Message envelope);
}
