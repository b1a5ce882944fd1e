package dev.zeugma.socket;

import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Sends a request to the next peer and then receives the reply from that peer, strictly alternating (RFC 28, zmq_socket(3)). A call
 * out of turn fails with EFSM. The socket adds and removes the empty delimiter frame that REP peers expect.
 */
public interface ReqSocket extends FrameSender, FrameReceiver {
    /**
     * Sends a request and waits for its reply, up to the given time for both. If there is no reply, the next request can be sent
     * immediately and goes to the next peer, so that a caller whose server is gone need only ask again:
     *
     * <pre>{@code
     * Optional<Message> reply = req.request(Message.of("Hello"), Duration.ofSeconds(1));
     * }</pre>
     *
     * <p>A reply that arrives too late is never mistaken for that of another request: as with the option {@code correlate}, the
     * request carries an id in front of its delimiter, which every server that returns the whole envelope repeats (RFC 28), as REP
     * does. Requests of several threads are sent one after the other, and the timeout includes the wait for earlier requests.
     *
     * <p>The socket takes ownership of the message, even if there is no reply or this throws. A reply with buffers, which only a
     * socket with the option {@code receiveBuffers} returns, must be released.
     *
     * @return the reply; empty if there was none within the timeout
     * @throws ZmqException EFSM while a request that was {@linkplain #send sent} awaits its reply; EINTR if the thread was
     *     interrupted while waiting (its interrupt status is kept), after which the socket can send another request; ENOTSOCK or
     *     ETERM if the socket or context is or becomes closed; EDEADLK if it would block on an event loop; EMTHREAD if another
     *     thread drives the context
     */
    Optional<Message> request(Message message, Duration timeout);

    /**
     * Takes ownership of a request, sends it as soon as it is its turn and a peer can take it, and receives the reply. Requests take
     * turns with all others of {@code request} and {@code requestAsync}, in order. Never blocks. The future completes on an event
     * loop, where dependent stages must not block; it fails as {@link #request(Message, Duration)} throws, but never with EINTR. If
     * it is cancelled or completed by the caller, for instance by {@code orTimeout}, the request is given up, and the next one can
     * be sent immediately; the reply is dropped if it arrives after all.
     */
    CompletableFuture<Message> requestAsync(Message message);

    /** Sends a request of one frame of UTF-8 text as {@link #requestAsync(Message)} does. */
    default CompletableFuture<Message> requestAsync(String text) {
        return requestAsync(Message.of(text));
    }

    /** Sends a request of one frame of UTF-8 text and waits for its reply; see {@link #request(Message, Duration)}. */
    default Optional<Message> request(String text, Duration timeout) {
        return request(Message.of(text), timeout);
    }
}
