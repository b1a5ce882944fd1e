package dev.zeugma.internal.socket;

import dev.zeugma.internal.engine.Errors;
import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.ReqPattern;
import dev.zeugma.internal.pipe.Deadline;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.ReqOptions;
import dev.zeugma.socket.ReqSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A REQ socket. */
public final class DefaultReqSocket extends AbstractSocket implements ReqSocket, SendingSocket, ReceivingSocket {
    private final ReqPattern pattern;

    /** Held from a request to its reply, so that requests of several threads take turns. */
    private final ReentrantLock turn = new ReentrantLock();

    /** Opens a socket. */
    public DefaultReqSocket(ReqOptions options, Transports transports) {
        this(new ReqPattern(options), options, transports);
    }

    private DefaultReqSocket(ReqPattern pattern, ReqOptions options, Transports transports) {
        super(new SocketCore(SocketType.REQ, pattern, options, transports));
        this.pattern = pattern;
    }

    @Override
    public Optional<Message> request(Message message, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        boolean sent = false;
        try {
            if (!awaitTurn(deadline)) {
                return Optional.empty();
            }
            try {
                core().exchange().pattern().change(pattern::beginRequest);
                sent = send(message, deadline.remaining());
                return sent ? receive(deadline.remaining()) : Optional.empty();
            } finally {
                core().exchange().pattern().change(pattern::endRequest);
                turn.unlock();
            }
        } finally {
            if (!sent) {
                message.release();
            }
        }
    }

    private boolean awaitTurn(Deadline deadline) {
        if (turn.tryLock()) {
            return true;
        }
        core().exchange().checkMayWait();
        try {
            return turn.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.interrupted();
        }
    }
}
