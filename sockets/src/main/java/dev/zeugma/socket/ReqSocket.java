package dev.zeugma.socket;

import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends a request to the next peer and then receives its reply, strictly alternating (RFC 28, zmq_socket(3)). A call out of turn
 * fails with EFSM. The socket adds and removes the delimiter that REP expects.
 */
public interface ReqSocket extends FrameSender, FrameReceiver {
    /**
     * Sends a request and waits for its reply, up to the given time for both; empty if there was none. Then the next request can be
     * sent at once and goes to the next peer, so asking again is all it takes when a server is gone:
     *
     * <pre>{@code
     * Optional<Message> reply = req.request(Message.of("Hello"), Duration.ofSeconds(1));
     * }</pre>
     *
     * <p>A reply that arrives too late is never mistaken for that of another request: the request carries an id in front of its
     * delimiter, as with the option {@code correlate}, which is returned by every server that returns the whole envelope (RFC 28), as
     * REP does. Requests of several threads take turns, and the wait for the turn counts.
     *
     * <p>The socket takes ownership of the message, even if there is no reply. A reply with buffers, which only a socket with the
     * option {@code receiveBuffers} returns, must be released.
     *
     * @throws ZmqException EFSM while a request that was {@linkplain #send sent} awaits its reply; EINTR if the thread was interrupted
     *     while it waited (its interrupt status is kept), and the socket can send another request; ENOTSOCK or ETERM if the socket or
     *     context is closed before or meanwhile; EDEADLK if it would have to wait on an event loop; EMTHREAD if another thread drives
     *     the context
     */
    Optional<Message> request(Message message, Duration timeout);

    /** Sends a request of one frame of UTF-8 text and waits for its reply; see {@link #request(Message, Duration)}. */
    default Optional<Message> request(String text, Duration timeout) {
        return request(Message.of(text), timeout);
    }
}
