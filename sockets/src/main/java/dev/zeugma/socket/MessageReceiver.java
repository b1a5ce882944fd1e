package dev.zeugma.socket;

import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A socket that receives messages. The caller must release a received message that has buffers, which only sockets with the option
 * {@code receiveBuffers} return. The arrays of a message must not be modified, as other sockets of this process may have received
 * the same ones over inproc. Thread-safe: each message is received by one caller. See zmq_msg_recv(3).
 */
public interface MessageReceiver extends Socket {
    /**
     * Receives the next message, waiting up to the socket's receive timeout.
     *
     * @throws dev.zeugma.error.ZmqException EAGAIN if the timeout elapsed, EINTR if the thread was interrupted while waiting (its
     *     interrupt status is kept), ENOTSOCK or ETERM if the socket or context is or becomes closed, EDEADLK if it would block on
     *     an event loop, EMTHREAD if another thread drives the context; and the errors of the socket type
     */
    Message receive();

    /**
     * Receives the next message, waiting up to the given time.
     *
     * @param timeout the maximum time to wait; zero or less does not wait
     * @return the message; empty if none arrived within the timeout
     * @throws dev.zeugma.error.ZmqException as {@link #receive()}, but never EAGAIN
     */
    Optional<Message> receive(Duration timeout);

    /**
     * Receives the next message if there is one. Never blocks, so it may be called on event loops. Equivalent to {@link
     * #receive(Duration)} with a timeout of zero.
     */
    default Optional<Message> tryReceive() {
        return receive(Duration.ZERO);
    }

    /**
     * Returns whether {@link #receive()} would return or fail without waiting. It may have to wait nevertheless if another thread
     * receives first. True if the socket is closed. Never blocks. See ZMQ_EVENTS in zmq_getsockopt(3), and {@link #onReady}.
     */
    boolean canReceive();

    /** Receives the next message as {@link #receive()} does, together with the properties of its sender. */
    Delivery receiveDelivery();

    /** Receives the next message as {@link #receive(Duration)} does, together with the properties of its sender. */
    Optional<Delivery> receiveDelivery(Duration timeout);

    /**
     * Receives the next message as soon as there is one; several calls are served in order. Never blocks. Unless there is a message
     * already, the future completes on an event loop, where dependent stages must not block. It fails as {@link #receive()} throws,
     * but never with EAGAIN or EINTR. If it is cancelled or completed by the caller, it receives no message.
     */
    CompletableFuture<Message> receiveAsync();

    /**
     * Calls a handler for every received message, one after the other, on an event loop. The handler must not block; an exception
     * that it throws is logged, and the next message follows. It is called until the registration is cancelled or the socket is
     * closed. A REQ or REP socket receives a message for its handler when it is the socket's turn to receive.
     *
     * @throws dev.zeugma.error.ZmqException ENOTSOCK or ETERM if the socket or context is closed
     */
    HandlerRegistration onMessage(Consumer<? super Message> handler);

    /**
     * Returns a publisher of the received messages. Each message goes to one subscriber, which is called on an event loop and must
     * not block. While no subscriber requests messages, they stay queued, up to the receive high-water mark of each peer. The
     * subscriptions complete when the socket is closed. A subscriber that throws is cancelled. A REQ or REP socket publishes a
     * message when it is its turn to receive.
     */
    Flow.Publisher<Message> publisher();
}
