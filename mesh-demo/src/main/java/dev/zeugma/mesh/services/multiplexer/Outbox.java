package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.PeerId;
import dev.zeugma.message.Message;

/** Sends the messages of a multiplexer. */
@FunctionalInterface
public interface Outbox {
    /** Sends a message to a peer without waiting; returns false if the peer is full or gone. */
    boolean trySend(PeerId to, Message message);
}
