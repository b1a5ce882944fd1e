package dev.zeugma;

import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * A socket that sends. Sending queues a message for a peer; the event loop writes it. A message belongs to the
 * socket from then on, unless the call throws or returns false: its arrays must not be changed, its buffers are released
 * when they were written or dropped. Thread-safe. See zmq_msg_send(3).
 */
public sealed interface MessageSender permits FrameSender, RouterSocket, StreamSocket {
    /**
     * Queues a message, waiting for a peer with room at most as long as the socket's send timeout.
     *
     * @throws dev.zeugma.error.ZmqException EAGAIN when the timeout passed, EINTR when the thread was interrupted while
     *     it waited (its flag is kept), ENOTSOCK or ETERM when the socket or context is or gets closed, EDEADLK when it
     *     would have to wait on an event loop, EMTHREAD when the context is driven by another thread; and what the
     *     socket type adds
     */
    default void send(Message message) {
        Socket.of(this).exchange().send(message);
    }

    /**
     * Queues a message, waiting at most the given time, and not at all if it is zero or less. Returns false, and the message
     * is not sent and stays the caller's, if no peer had room in that time.
     *
     * @throws dev.zeugma.error.ZmqException as {@link #send(Message)}, but never EAGAIN
     */
    default boolean send(Message message, Duration timeout) {
        return Socket.of(this).exchange().send(message, timeout);
    }

    /** As {@link #send(Message, Duration)} with no time to wait, so that it never blocks; event loops may call it. */
    default boolean trySend(Message message) {
        return send(message, Duration.ZERO);
    }

    /**
     * Takes a message over and queues it as soon as a peer has room, behind those of earlier calls of this. The future completes
     * when it is queued, on an event loop unless it was at once: what depends on it must not block there. It fails as {@link
     * #send(Message)} throws, but never with EAGAIN or EINTR. If it fails, or is cancelled or completed otherwise before that,
     * the message is dropped and its buffers are released.
     */
    default CompletableFuture<Void> sendAsync(Message message) {
        return Socket.of(this).core().asynchronous().send(message);
    }

    /**
     * A subscriber whose messages are sent: it asks for as many as may wait for one peer (the send high-water mark), and for
     * more as they are sent. The end of its publisher, be it a failure, leaves the socket open. When a message cannot be sent,
     * as the socket is closed or it is not its turn to send, the subscription is cancelled. Each call gives a new one, for one
     * subscription.
     */
    default Flow.Subscriber<Message> subscriber() {
        return Socket.of(this).core().asynchronous().subscriber();
    }
}
