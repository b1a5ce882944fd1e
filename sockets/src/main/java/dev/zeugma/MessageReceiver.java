package dev.zeugma;

import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A socket that receives. A received message belongs to the caller; one with buffers, which only a socket with the option
 * {@code receiveBuffers} gives, must be released. Thread-safe: each message goes to one caller. See zmq_msg_recv(3).
 */
public sealed interface MessageReceiver permits FrameReceiver, RouterSocket, StreamSocket {
    /**
     * Takes the next message, waiting at most as long as the socket's receive timeout.
     *
     * @throws dev.zeugma.error.ZmqException EAGAIN when the timeout passed, EINTR when the thread was interrupted while
     *     it waited (its flag is kept), ENOTSOCK or ETERM when the socket or context is or gets closed, EDEADLK when it
     *     would have to wait on an event loop, EMTHREAD when the context is driven by another thread; and what the
     *     socket type adds
     */
    default Message receive() {
        return Socket.of(this).exchange().receive();
    }

    /**
     * Takes the next message, waiting at most the given time, and not at all if it is zero or less; empty if none came.
     *
     * @throws dev.zeugma.error.ZmqException as {@link #receive()}, but never EAGAIN
     */
    default Optional<Message> receive(Duration timeout) {
        return Optional.ofNullable(Socket.of(this).exchange().receive(timeout));
    }

    /** As {@link #receive(Duration)} with no time to wait, so that it never blocks; event loops may call it. */
    default Optional<Message> tryReceive() {
        return receive(Duration.ZERO);
    }

    /** Takes the next message as {@link #receive()} does, with what its peer has announced. */
    default Delivery receiveDelivery() {
        return Socket.of(this).exchange().receiveDelivery();
    }

    /** Takes the next message as {@link #receive(Duration)} does, with what its peer has announced. */
    default Optional<Delivery> receiveDelivery(Duration timeout) {
        return Optional.ofNullable(Socket.of(this).exchange().receiveDelivery(timeout));
    }

    /**
     * Takes the next message as soon as there is one, behind earlier calls of this. The future completes on an event loop unless
     * there was one at once: what depends on it must not block there. It fails as {@link #receive()} throws, but never with
     * EAGAIN or EINTR. Cancelled, or completed otherwise, it takes no message.
     */
    default CompletableFuture<Message> receiveAsync() {
        return Socket.of(this).core().asynchronous().receive();
    }

    /**
     * Has every message handled on an event loop, one after the other. The handler must not block, so it must not make a call
     * that waits; what it throws is logged and the message counts as handled. The registration ends it, and so does the end of
     * the socket. A REQ or REP socket has messages for it when it is its turn to receive.
     *
     * @throws dev.zeugma.error.ZmqException ENOTSOCK or ETERM when the socket or context is closed
     */
    default HandlerRegistration onMessage(Consumer<? super Message> handler) {
        return Socket.of(this).core().asynchronous().handle(handler);
    }

    /**
     * A publisher of the messages received. Each message goes to one subscriber, which gets it on an event loop and must not
     * block there. As long as nobody asks for more, messages wait, up to the receive high-water mark for each peer. The end of
     * the socket completes the subscriptions. A subscriber that throws is cancelled. A REQ or REP socket has messages when it
     * is its turn to receive.
     */
    default Flow.Publisher<Message> publisher() {
        return Socket.of(this).core().asynchronous().publisher();
    }
}
