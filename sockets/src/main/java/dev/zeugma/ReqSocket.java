package dev.zeugma;

import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.ReqOptions;
import dev.zeugma.pipe.Deadline;
import dev.zeugma.transport.Transports;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Sends a request to the next peer and then receives its reply, in strict turn (RFC 28, zmq_socket(3)). A call out of
 * turn fails with EFSM. The delimiter that REP expects is put on and taken off here.
 */
public final class ReqSocket extends Socket implements FrameSender, FrameReceiver {
    private final ReqPattern pattern;

    /** Held from a request to its reply, so that the requests of several threads take turns. */
    private final ReentrantLock turn = new ReentrantLock();

    ReqSocket(ReqOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        this(new ReqPattern(options), options, transports, onClosed);
    }

    private ReqSocket(ReqPattern pattern, ReqOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.REQ, pattern)
                .inboundRule(ReqPattern::isReply)
                .sharesLock()
                .open(options, transports, onClosed));
        this.pattern = pattern;
    }

    /**
     * Sends a request and waits for its reply, at most the given time for both; empty if there was none. Then the next request
     * may follow at once and goes to the next peer, so a server that is gone is asked again by asking again:
     *
     * <pre>{@code
     * Optional<Message> reply = req.request(Message.of("Hello"), Duration.ofSeconds(1));
     * }</pre>
     *
     * A reply that comes too late is never taken for that of another request: the request carries an id in front of its
     * delimiter, as with the option {@code correlate}, which every server returns that returns the whole envelope (RFC 28), as
     * REP does. The requests of several threads take turns, and the wait for the turn counts.
     *
     * <p>The socket takes the message over, even if nothing comes back. A reply with buffers, which only a socket with the
     * option {@code receiveBuffers} gives, must be released.
     *
     * @throws ZmqException EFSM while a request that was {@linkplain #send sent} awaits its reply; EINTR when the thread was
     *     interrupted while it waited (its flag is kept), and the socket may be asked again; ENOTSOCK or ETERM when the socket or
     *     context is or gets closed; EDEADLK when it would have to wait on an event loop; EMTHREAD when the context is driven by
     *     another thread
     */
    public Optional<Message> request(Message message, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        boolean sent = false;
        try {
            if (!awaitTurn(deadline)) {
                return Optional.empty();
            }
            try {
                exchange().withBothGates(pattern::beginRequest);
                sent = send(message, deadline.remaining());
                return sent ? receive(deadline.remaining()) : Optional.empty();
            } finally {
                exchange().withBothGates(pattern::endRequest);
                turn.unlock();
            }
        } finally {
            if (!sent) {
                message.release();
            }
        }
    }

    /** Sends a request of one frame of UTF-8 text and waits for its reply; see {@link #request(Message, Duration)}. */
    public Optional<Message> request(String text, Duration timeout) {
        return request(Message.of(text), timeout);
    }

    private boolean awaitTurn(Deadline deadline) {
        if (turn.tryLock()) {
            return true;
        }
        exchange().checkMayWait();
        try {
            return turn.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.interrupted();
        }
    }
}
