package dev.zeugma;

import dev.zeugma.zmtp.wire.Message;
import java.time.Duration;

/**
 * A socket that sends. Sending queues a message for a peer; the event loop writes it. A message belongs to the
 * socket from then on, unless the call throws or returns false: its arrays must not be changed, its buffers are released
 * when they were written or dropped. Thread-safe. See zmq_msg_send(3).
 */
public sealed interface MessageSender permits FrameSender, RouterSocket {
    /**
     * Queues a message, waiting for a peer with room at most as long as the socket's send timeout.
     *
     * @throws dev.zeugma.error.ZmqException EAGAIN when the timeout passed, EINTR when the thread was interrupted while
     *     it waited (its flag is kept), ENOTSOCK or ETERM when the socket or context is or gets closed, EDEADLK when it
     *     would have to wait on an event loop, EMTHREAD when the context is driven by another thread; and what the
     *     socket type adds
     */
    void send(Message message);

    /**
     * Queues a message, waiting at most the given time. Returns false, and the message is not sent, if no peer had room
     * in that time.
     *
     * @throws dev.zeugma.error.ZmqException as {@link #send(Message)}, but never EAGAIN
     */
    boolean send(Message message, Duration timeout);

    /** Queues a message if that is possible at once; otherwise returns false and the message is not sent. */
    default boolean trySend(Message message) {
        return send(message, Duration.ZERO);
    }
}
