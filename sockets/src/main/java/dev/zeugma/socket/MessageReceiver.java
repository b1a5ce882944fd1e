package dev.zeugma.socket;

import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A socket that receives. A received message belongs to the caller; one with buffers, which only a socket with the option {@code
 * receiveBuffers} returns, must be released. Thread-safe: each message is received by one caller. See zmq_msg_recv(3).
 */
public interface MessageReceiver extends Socket {
    /**
     * Receives the next message, waiting up to the socket's receive timeout.
     *
     * @throws dev.zeugma.error.ZmqException EAGAIN if the timeout elapsed, EINTR if the thread was interrupted while it waited (its
     *     interrupt status is kept), ENOTSOCK or ETERM if the socket or context is closed before or meanwhile, EDEADLK if it would
     *     have to wait on an event loop, EMTHREAD if another thread drives the context; and what the socket type adds
     */
    Message receive();

    /**
     * Receives the next message, waiting up to the given time, or not at all if it is zero or negative; empty if none arrived.
     *
     * @throws dev.zeugma.error.ZmqException as {@link #receive()}, but never EAGAIN
     */
    Optional<Message> receive(Duration timeout);

    /** Same as {@link #receive(Duration)} with a timeout of zero: never blocks, so event loops may call it. */
    default Optional<Message> tryReceive() {
        return receive(Duration.ZERO);
    }

    /**
     * Returns whether {@link #receive()} would not wait now; then it may still fail, or have to wait because another thread was
     * faster. True if the socket is closed. Never blocks. See ZMQ_EVENTS of zmq_getsockopt(3), and {@link #onReady}.
     */
    boolean canReceive();

    /** Receives the next message as {@link #receive()} does, together with the properties that its peer announced. */
    Delivery receiveDelivery();

    /** Receives the next message as {@link #receive(Duration)} does, together with the properties that its peer announced. */
    Optional<Delivery> receiveDelivery(Duration timeout);

    /**
     * Receives the next message as soon as there is one, after earlier calls of this method. The future completes on an event loop
     * unless there was a message at once: dependent stages must not block there. It fails as {@link #receive()} throws, but never
     * with EAGAIN or EINTR. If it is cancelled or completed by the caller, it receives no message.
     */
    CompletableFuture<Message> receiveAsync();

    /**
     * Calls a handler for every message on an event loop, one after the other. The handler must not block, so it must not make a
     * call that waits; an exception that it throws is logged, and the next message follows. It is called until the registration
     * is cancelled or the socket is closed. The handler of a REQ or REP socket is called when it is the socket's turn to receive.
     *
     * @throws dev.zeugma.error.ZmqException ENOTSOCK or ETERM if the socket or context is closed
     */
    HandlerRegistration onMessage(Consumer<? super Message> handler);

    /**
     * Returns a publisher of the messages received. Each message goes to one subscriber, which gets it on an event loop and must
     * not block there. While no subscriber requests more, messages wait, up to the receive high-water mark of each peer. When the
     * socket is closed, the subscriptions complete. A subscriber that throws is cancelled. A REQ or REP socket publishes messages
     * when it is its turn to receive.
     */
    Flow.Publisher<Message> publisher();
}
