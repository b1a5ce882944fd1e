package dev.zeugma.socket;

import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * A socket that sends. Sending queues a message for a peer; an event loop writes it. From then on the message belongs to the
 * socket, unless the call throws or returns false: its arrays must not be modified, its buffers are released when they were
 * written or dropped. Thread-safe. See zmq_msg_send(3).
 */
public interface MessageSender extends Socket {
    /**
     * Queues a message, waiting up to the socket's send timeout for a peer that can take it.
     *
     * @throws dev.zeugma.error.ZmqException EAGAIN if the timeout elapsed, EINTR if the thread was interrupted while it waited (its
     *     interrupt status is kept), ENOTSOCK or ETERM if the socket or context is closed before or meanwhile, EDEADLK if it would
     *     have to wait on an event loop, EMTHREAD if another thread drives the context; and what the socket type adds
     */
    void send(Message message);

    /**
     * Queues a message, waiting up to the given time, or not at all if it is zero or negative. Returns false if no peer could take
     * the message in that time; then the message still belongs to the caller.
     *
     * @throws dev.zeugma.error.ZmqException as {@link #send(Message)}, but never EAGAIN
     */
    boolean send(Message message, Duration timeout);

    /** Same as {@link #send(Message, Duration)} with a timeout of zero: never blocks, so event loops may call it. */
    default boolean trySend(Message message) {
        return send(message, Duration.ZERO);
    }

    /**
     * Returns whether {@link #send(Message)} would not wait now; then it may still fail, or have to wait because another thread was
     * faster. True if the socket is closed. Never blocks. See ZMQ_EVENTS of zmq_getsockopt(3), and {@link #onReady}.
     */
    boolean canSend();

    /**
     * Takes ownership of a message and queues it as soon as a peer can take it, after those of earlier calls of this method. The
     * future completes when the message is queued, on an event loop unless that happened at once: dependent stages must not block
     * there. It fails as {@link #send(Message)} throws, but never with EAGAIN or EINTR. If it fails, or is cancelled or completed
     * by the caller before that, the message is dropped and its buffers are released.
     */
    CompletableFuture<Void> sendAsync(Message message);

    /**
     * Returns a subscriber that sends each message it is given. It requests as many messages as the send high-water mark allows
     * for one peer, and more as they are sent. The end of its publisher, even a failure, leaves the socket open. If a message
     * cannot be sent, because the socket is closed or it is not its turn to send, the subscription is cancelled. Each call returns
     * a new subscriber for one subscription.
     */
    Flow.Subscriber<Message> subscriber();
}
