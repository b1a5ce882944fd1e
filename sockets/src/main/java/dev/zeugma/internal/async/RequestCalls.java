package dev.zeugma.internal.async;

import dev.zeugma.internal.engine.Exchange;
import dev.zeugma.internal.pattern.ReqPattern;
import dev.zeugma.internal.pipe.Deadline;
import dev.zeugma.internal.pipe.Gate;
import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The requests of a REQ socket, which take turns: each keeps its turn until its reply is here or it is given up. Thread-safe. */
public final class RequestCalls {
    private final Exchange exchange;
    private final ReqPattern pattern;
    private final PendingCalls pending;
    private final AtomicBoolean inTurn = new AtomicBoolean();

    /** Set with the first asynchronous request, as observers cost every message a little. */
    private final AtomicBoolean observing = new AtomicBoolean();

    /** The gate of threads that wait for their turn. */
    private final Gate turns = new Gate(new ReentrantLock(), Gate.Wake.FIRST);

    /** Creates an instance that completes asynchronous requests on the given event loop. */
    public RequestCalls(Exchange exchange, ReqPattern pattern, Executor loop) {
        this.exchange = exchange;
        this.pattern = pattern;
        pending = new PendingCalls(exchange, loop);
    }

    /** Sends a request and waits for its reply, up to the given time for both. */
    public Optional<Message> request(Message message, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        boolean sent = false;
        try {
            if (!exchange.awaitCondition(turns, this::tryBegin, timeout)) {
                return Optional.empty();
            }
            try {
                sent = exchange.send(message, deadline.remaining());
                return sent ? Optional.ofNullable(exchange.receive(deadline.remaining())) : Optional.empty();
            } finally {
                end();
            }
        } finally {
            if (!sent) {
                message.release();
            }
        }
    }

    /** Sends a request when it is its turn; the future completes with the reply. */
    public CompletableFuture<Message> request(Message message) {
        if (observing.compareAndSet(false, true)) {
            exchange.pattern().receiving().observe(pending::reschedule);
            exchange.pattern().sending().observe(pending::reschedule);
        }
        Request request = new Request(message);
        pending.add(request);
        return request;
    }

    /** Begins a turn, or returns false during another; throws EFSM if a request that was sent otherwise awaits its reply. */
    private boolean tryBegin() {
        if (!inTurn.compareAndSet(false, true)) {
            return false;
        }
        try {
            exchange.pattern().change(pattern::beginRequest);
            return true;
        } catch (RuntimeException failure) {
            passTurn();
            throw failure;
        }
    }

    private void end() {
        exchange.pattern().change(pattern::endRequest);
        passTurn();
    }

    private void passTurn() {
        inTurn.set(false);
        turns.wakeOne();
        pending.reschedule();
    }

    /** A request that blocks no thread. Its fields are guarded by the lock of the pending calls, until it is no longer pending. */
    private final class Request extends PendingCall<Message> {
        private enum State {
            AWAITING_TURN,
            AWAITING_ROOM,
            AWAITING_REPLY,
            ENDED
        }

        private final Message message;
        private State state = State.AWAITING_TURN;
        private @Nullable Message reply;

        Request(Message message) {
            super(pending);
            this.message = message;
        }

        @Override
        boolean tryOnce() {
            return switch (state) {
                case AWAITING_TURN -> awaitTurn();
                case AWAITING_ROOM -> awaitRoom();
                case AWAITING_REPLY -> awaitReply();
                case ENDED -> true;
            };
        }

        private boolean awaitTurn() {
            exchange.checkOpen();
            if (!tryBegin()) {
                return false;
            }
            state = State.AWAITING_ROOM;
            return awaitRoom();
        }

        private boolean awaitRoom() {
            if (!exchange.send(message, Duration.ZERO)) {
                return false;
            }
            state = State.AWAITING_REPLY;
            return awaitReply();
        }

        private boolean awaitReply() {
            reply = exchange.receive(Duration.ZERO);
            if (reply == null) {
                return false;
            }
            state = State.ENDED;
            end();
            return true;
        }

        @Override
        @Nullable Message result() {
            return reply;
        }

        @Override
        void abandon() {
            State last = state;
            state = State.ENDED;
            if (last == State.AWAITING_TURN || last == State.AWAITING_ROOM) {
                message.release();
            }
            if (last == State.AWAITING_ROOM || last == State.AWAITING_REPLY) {
                end();
            }
        }
    }
}
