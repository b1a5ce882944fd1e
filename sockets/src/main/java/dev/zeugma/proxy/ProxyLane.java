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
    /** The number of messages forwarded singly before the other direction gets its turn. */
    private static final int MAX_SINGLE = 256;

    private final SocketCore source;
    private final SocketCore target;
    private final Optional<SocketCore> capture;
    private final ProxyCounters.Side received;
    private final ProxyCounters.Side sent;
    private final Runnable wake;
    private final ProxyBurst burst;
    private final boolean takesTurns;

    /** The socket that had no room when the last move ended; null if there was no message. */
    private @Nullable SocketCore full;

    /**
     * A message that was received when the target had room, but not for this message: its peer is full, or another thread was
     * faster. A socket cannot be asked whether it has room for a particular message, so it is sent again when the target notifies
     * its observers.
     */
    private @Nullable Message held;

    /** Creates a direction from source to target; the capture gets copies, the wake-up makes the proxy try again. */
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
     * Forwards the messages that can be forwarded now, up to a burst. Returns whether there may be more. Waiting receivers are
     * woken once after all of them: threads woken for each message would compete with this one for the processor.
     */
    boolean move() {
        full = null;
        if (held == null && !source.exchange().pattern().canReceive()) {
            return false;
        }
        if (takesTurns) {
            return moveOne(); // such a socket alternates between sending and receiving
        }
        GatedPattern to = target.exchange().pattern();
        to.underSendingGate(to.wakeUps()::defer);
        try {
            return canMoveBurst() ? moveBurst() : moveSingly();
        } finally {
            to.underSendingGate(to.wakeUps()::resume);
        }
    }

    /** Not with a capture, for which the proxy may have to wait, as it must not under a gate. */
    private boolean canMoveBurst() {
        return held == null && capture.isEmpty();
    }

    private boolean moveBurst() {
        return switch (burst.run()) {
            case MAXIMUM_REACHED -> true;
            case SOURCE_EMPTY -> false;
            case TARGET_FULL -> {
                full = target;
                yield false;
            }
            case FORWARD_SINGLY -> moveSingly();
        };
    }

    private boolean moveSingly() {
        for (int moved = 0; moved < MAX_SINGLE; moved++) {
            if (!moveOne()) {
                return false;
            }
        }
        return true;
    }

    private boolean moveOne() {
        full = findFull();
        if (full != null) {
            return false;
        }
        Message message = held == null ? source.exchange().receive(Duration.ZERO) : held;
        return message != null && forward(message);
    }

    private @Nullable SocketCore findFull() {
        if (!target.exchange().pattern().canSend()) {
            return target;
        }
        return capture.filter(socket -> !socket.exchange().pattern().canSend()).orElse(null);
    }

    private boolean forward(Message message) {
        long frames = message.frameCount();
        long bytes = message.byteCount();
        Optional<Message> copy = capture.map(socket -> message.retainedDuplicate());
        boolean sentToTarget = false;
        try {
            sentToTarget = target.exchange().send(message, Duration.ZERO) || holdAndRetry(message);
        } catch (ZmqException failure) {
            clearHeld();
            message.release();
            throw failure;
        } finally {
            if (!sentToTarget) {
                copy.ifPresent(Message::release);
            }
        }
        if (sentToTarget) {
            clearHeld();
            received.addReceivedMessage(frames, bytes);
            sent.addSentMessage(frames, bytes);
            copy.ifPresent(this::capture);
        }
        return sentToTarget;
    }

    /** Tries again after the observer was added, as room found before would not be notified. */
    private boolean holdAndRetry(Message message) {
        if (held != null) {
            return false;
        }
        held = message;
        target.exchange().pattern().sending().observe(wake);
        return target.exchange().send(message, Duration.ZERO);
    }

    private void clearHeld() {
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

    /** Adds the events of the socket that this direction waits for. */
    void addInterest(Socket socket, Set<Interest> interests) {
        SocketCore core = EngineSocket.of(socket).core();
        if (full == null && held == null && core == source) {
            interests.add(Interest.RECEIVE);
        } else if (core == full) {
            interests.add(Interest.SEND);
        }
    }

    /** Gives a held message back to the source when the proxy ends, so that it is not lost. */
    void finish() {
        Message message = held;
        if (message != null) {
            clearHeld();
            source.exchange().pattern().giveBack(message);
        }
    }
}
