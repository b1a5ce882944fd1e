package dev.zeugma.proxy;

import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.internal.engine.GatedPattern;
import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.transport.SocketTraits.Trait;
import dev.zeugma.message.Message;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.poll.Interest;
import dev.zeugma.socket.MessageReceiver;
import dev.zeugma.socket.MessageSender;
import dev.zeugma.socket.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One direction of a proxy. Owned by the thread that runs the proxy. */
final class ProxyLane {
    /** Messages forwarded one by one before the other direction gets its turn. */
    private static final int ONE_BY_ONE = 256;

    private final SocketCore source;
    private final SocketCore target;
    private final Optional<SocketCore> capture;
    private final ProxyCounters.Side received;
    private final ProxyCounters.Side sent;
    private final Runnable wake;
    private final ProxyBurst burst;
    private final boolean takesTurns;

    /** Who had no room when the last move ended; null if it ended because there was no message. */
    private @Nullable SocketCore blocker;

    /**
     * Taken when the target said that it has room, and then it had none for this message: a peer that it is for is full, or
     * another thread was faster. Nobody can ask a socket whether it has room for one message, so the next attempt is made when
     * the target tells that it may have more room than before.
     */
    private @Nullable Message held;

    /** A direction between two sockets; the capture gets a copy, the wake-up lets the proxy try again. */
    ProxyLane(
            Socket source,
            Socket target,
            Optional<MessageSender> capture,
            ProxyCounters.Side received,
            ProxyCounters.Side sent,
            Runnable wake) {
        this.source = EngineSocket.of(source).core();
        this.target = EngineSocket.of(target).core();
        this.capture = capture.map(socket -> EngineSocket.of(socket).core());
        this.received = received;
        this.sent = sent;
        this.wake = wake;
        burst = new ProxyBurst(this.source, this.target, received, sent);
        takesTurns = this.source.traits().has(Trait.TAKES_TURNS)
                || this.target.traits().has(Trait.TAKES_TURNS);
    }

    static boolean isPossible(Socket source, Socket target) {
        return source instanceof MessageReceiver && target instanceof MessageSender;
    }

    /**
     * Forwards what can be forwarded now, up to a burst. Returns whether there may be more. Those who wait for the messages are
     * woken once behind all of them: a thread woken for each would run against this one for the processor.
     */
    boolean move() {
        blocker = null;
        if (held == null && !source.exchange().pattern().canReceive()) {
            return false;
        }
        if (takesTurns) {
            return moveOne(); // what such a socket can do next changes with each message
        }
        GatedPattern to = target.exchange().pattern();
        to.underSendingGate(to.wakeUps()::defer);
        try {
            return mayMoveTogether() ? moveTogether() : moveOneByOne();
        } finally {
            to.underSendingGate(to.wakeUps()::resume);
        }
    }

    /** A capture may keep the proxy waiting, which must not happen under a gate. */
    private boolean mayMoveTogether() {
        return held == null && capture.isEmpty();
    }

    private boolean moveTogether() {
        return switch (burst.run()) {
            case LONG_ENOUGH -> true;
            case EMPTY -> false;
            case FULL -> {
                blocker = target;
                yield false;
            }
            case NOT_TOGETHER -> moveOneByOne();
        };
    }

    private boolean moveOneByOne() {
        for (int moved = 0; moved < ONE_BY_ONE; moved++) {
            if (!moveOne()) {
                return false;
            }
        }
        return true;
    }

    private boolean moveOne() {
        blocker = fullSocket();
        if (blocker != null) {
            return false;
        }
        Message message = held == null ? source.exchange().receive(Duration.ZERO) : held;
        return message != null && give(message);
    }

    private @Nullable SocketCore fullSocket() {
        if (!target.exchange().pattern().canSend()) {
            return target;
        }
        return capture.filter(socket -> !socket.exchange().pattern().canSend()).orElse(null);
    }

    private boolean give(Message message) {
        long frames = message.frameCount();
        long bytes = message.byteCount();
        Optional<Message> copy = capture.map(socket -> message.retainedDuplicate());
        boolean given = false;
        try {
            given = target.exchange().send(message, Duration.ZERO) || holdAndTryAgain(message);
        } catch (ZmqException failure) {
            forget();
            message.release();
            throw failure;
        } finally {
            if (!given) {
                copy.ifPresent(Message::release);
            }
        }
        if (given) {
            forget();
            received.addReceived(frames, bytes);
            sent.addSent(frames, bytes);
            copy.ifPresent(this::capture);
        }
        return given;
    }

    /** Once it is sure to be told of room there must be another look, as there may be room since the first. */
    private boolean holdAndTryAgain(Message message) {
        if (held != null) {
            return false;
        }
        held = message;
        target.exchange().pattern().sending().observe(wake);
        return target.exchange().send(message, Duration.ZERO);
    }

    private void forget() {
        if (held != null) {
            held = null;
            target.exchange().pattern().sending().ignore(wake);
        }
    }

    private void capture(Message copy) {
        SocketCore socket = capture.orElseThrow();
        try {
            socket.exchange().send(copy, SocketOptions.FOREVER);
        } catch (ZmqException failure) {
            copy.release();
            throw failure;
        }
    }

    /** Adds what has to be waited for at the socket before this can go on. */
    void addInterest(Socket socket, Set<Interest> interests) {
        SocketCore core = EngineSocket.of(socket).core();
        if (blocker == null && held == null && core == source) {
            interests.add(Interest.RECEIVE);
        } else if (core == blocker) {
            interests.add(Interest.SEND);
        }
    }

    /** What was taken is not lost when the proxy ends: the source has it again, before all others. */
    void finish() {
        Message message = held;
        if (message != null) {
            forget();
            source.exchange().pattern().giveBack(message);
        }
    }
}
