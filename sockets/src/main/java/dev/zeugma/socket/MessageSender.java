package dev.zeugma.socket;

import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * A socket that sends messages. Sending queues a message for a peer; an event loop then writes it. Once queued, the message belongs
 * to the socket: its arrays must not be modified, and its buffers are released when they were written or dropped. If a call throws
 * or returns false, the message still belongs to the caller. Thread-safe. See zmq_msg_send(3).
 */
public interface MessageSender extends Socket {
    /**
     * Queues a message, waiting up to the socket's send timeout for a peer that can take it. The message, and with it every array
     * and buffer in it, then belongs to the socket.
     *
     * @throws dev.zeugma.error.ZmqException EAGAIN if the timeout elapsed, EINTR if the thread was interrupted while waiting (its
     *     interrupt status is kept), ENOTSOCK or ETERM if the socket or context is or becomes closed, EDEADLK if it would block on
     *     an event loop, EMTHREAD if another thread drives the context; and the errors of the socket type
     */
    void send(Message message);

    /**
     * Queues a message, waiting up to the given time for a peer that can take it. The message then belongs to the socket, as with
     * {@link #send(Message)}.
     *
     * @param timeout the maximum time to wait; zero or less does not wait
     * @return whether the message was queued; if not, it still belongs to the caller
     * @throws dev.zeugma.error.ZmqException as {@link #send(Message)}, but never EAGAIN
     */
    boolean send(Message message, Duration timeout);

    /**
     * Queues a message if a peer can take it now; it then belongs to the socket. Never blocks, so it may be called on event loops. Equivalent to {@link
     * #send(Message, Duration)} with a timeout of zero.
     */
    default boolean trySend(Message message) {
        return send(message, Duration.ZERO);
    }

    /**
     * Returns whether {@link #send(Message)} would return or fail without waiting. It may have to wait nevertheless if another
     * thread sends first. True if the socket is closed. Never blocks. See ZMQ_EVENTS in zmq_getsockopt(3), and {@link #onReady}.
     */
    boolean canSend();

    /**
     * Waits up to the given time until at least the given number of peers are connected, with their handshakes complete. A socket
     * that distributes messages to its peers in turn, a PUSH, DEALER or REQ, gives those that are there the share of those that
     * connect later; so wait for all before sending. For a PUB, wait for the subscriptions instead: {@link
     * PubSocket#awaitSubscribers}.
     *
     * @return whether that many peers are connected
     * @throws dev.zeugma.error.ZmqException as {@link #send(Message)}, but never EAGAIN
     */
    boolean awaitPeers(int count, Duration timeout);

    /**
     * Takes ownership of a message and queues it as soon as a peer can take it; several calls are served in order. Never blocks.
     * The future completes when the message is queued. Unless that happens immediately, it completes on an event loop, where
     * dependent stages must not block. It fails as {@link #send(Message)} throws, but never with EAGAIN or EINTR. If it fails, or
     * is cancelled or completed by the caller before the message is queued, the message is dropped and its buffers are released.
     */
    CompletableFuture<Void> sendAsync(Message message);

    /**
     * Returns a new subscriber, for a single subscription, that sends each message it receives. It requests as many messages as the
     * send high-water mark allows for one peer, and more as they are sent. When its publisher completes or fails, the socket stays
     * open. If a message cannot be sent, because the socket is closed or it is not the socket's turn to send, the subscription is
     * cancelled.
     */
    Flow.Subscriber<Message> subscriber();
}
