package dev.zeugma;

import dev.zeugma.zmtp.wire.Message;
import java.time.Duration;
import java.util.Optional;

/**
 * A socket that receives. A received message belongs to the caller; one with buffers, which only
 * a socket with the option {@code receiveBuffers} gives, must be released. Thread-safe: each message goes to one
 * caller. See zmq_msg_recv(3).
 */
public sealed interface MessageReceiver permits FrameReceiver, RouterSocket {
    /**
     * Takes the next message, waiting at most as long as the socket's receive timeout.
     *
     * @throws dev.zeugma.error.ZmqException EAGAIN when the timeout passed, EINTR when the thread was interrupted while
     *     it waited (its flag is kept), ENOTSOCK or ETERM when the socket or context is or gets closed, EDEADLK when it
     *     would have to wait on an event loop, EMTHREAD when the context is driven by another thread; and what the
     *     socket type adds
     */
    Message receive();

    /**
     * Takes the next message, waiting at most the given time; empty if none came.
     *
     * @throws dev.zeugma.error.ZmqException as {@link #receive()}, but never EAGAIN
     */
    Optional<Message> receive(Duration timeout);

    /** Takes a message that is there already; empty if none is. */
    default Optional<Message> tryReceive() {
        return receive(Duration.ZERO);
    }
}
