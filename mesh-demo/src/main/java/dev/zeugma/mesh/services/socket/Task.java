package dev.zeugma.mesh.services.socket;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;

/** A request that a service has received. Any thread may answer it, once. */
public final class Task {
    private final DealerSocket origin;
    private final long number;
    private final Message body;

    Task(DealerSocket origin, long number, Message body) {
        this.origin = origin;
        this.number = number;
        this.body = body;
    }

    /** Returns the frames of the request. */
    public Message body() {
        return body;
    }

    /** Answers the request with the given frames. */
    public void answer(Message answer) {
        // A service has no more requests than the mark of its queue, so it is full only if it is disconnected.
        origin.trySend(answer.prepend(Header.answer(Status.DONE, number).encode()));
    }

    /** Answers that the service could not process the request. */
    public void fail() {
        origin.trySend(Header.answer(Status.FAILED, number).toMessage());
    }
}
