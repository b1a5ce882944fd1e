package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.pipe.Gate;
import dev.zeugma.pipe.Peer;
import dev.zeugma.pipe.WakeUps;
import dev.zeugma.transport.EventLoops;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a pattern for any number of threads: takes turns at the gates, waits, and ends all waits when it is closed. The
 * order of the gates is sending before receiving, for whoever needs both.
 */
final class Exchange {
    private final Pattern pattern;
    private final CommonOptions options;
    private final Gate sending;
    private final Gate receiving;
    private final EventLoops loops;
    private final WakeUps wakeUps = new WakeUps();

    /** Whether a send may be what a receiver waits for, and the other way round, as in REQ and REP. */
    private final boolean coupled;

    /** A message to be received before all others. Guarded by the receiving gate. */
    private @Nullable Message returned;

    /** Why no call can succeed any more; written under both gates. */
    private volatile @Nullable ErrorCode closed;

    Exchange(Pattern pattern, CommonOptions options, Gate sending, Gate receiving, boolean coupled, EventLoops loops) {
        this.pattern = pattern;
        this.options = options;
        this.sending = sending;
        this.receiving = receiving;
        this.coupled = coupled;
        this.loops = loops;
        if (pattern.absorbs()) {
            sending.afterUnlock(this::absorbAnnounced);
            receiving.afterUnlock(this::absorbAnnounced);
        }
    }

    void send(Message message) {
        if (!send(message, options.timeouts().send())) {
            throw Refusals.noRoom(options.timeouts().send());
        }
    }

    boolean send(Message message, Duration timeout) {
        enter();
        try {
            boolean sent =
                    trySend(message) || await(sending, () -> trySend(message) ? Boolean.TRUE : null, timeout) != null;
            if (sent) {
                sent();
            }
            return sent;
        } catch (ZmqException failure) {
            throw failed(failure);
        }
    }

    /** What {@link EventLoops#call} does with a failure, for calls that are made a million times a second. */
    private ZmqException failed(ZmqException failure) {
        loops.turn();
        return failure;
    }

    /** A call begins that sends or receives. Under no gate. */
    void enter() {
        loops.enter();
    }

    /** Messages were queued. Under no gate. */
    void sent() {
        loops.sent();
    }

    private boolean trySend(Message message) {
        boolean wakeAnother;
        sending.lock();
        try {
            prepareToSend();
            if (!pattern.send(message)) {
                return false;
            }
            wakeAnother = sending.hasWaiters() && pattern.maySend();
        } finally {
            sending.unlock();
        }
        if (wakeAnother) {
            sending.wakeOne();
        }
        if (coupled) {
            receiving.wakeOne();
        }
        return true;
    }

    /** Learns what has changed since the last call; throws if the socket is closed. Under the sending gate. */
    void prepareToSend() {
        requireOpen();
        heedPeersToSendTo();
    }

    private void heedPeersToSendTo() {
        heedWritablePeers();
        if (coupled) {
            heedReadablePeers();
        }
    }

    /** Queues a message; false if the caller must wait for a peer. Under the sending gate, prepared. */
    boolean offer(Message message) {
        return pattern.send(message);
    }

    /** Whether {@link #offer} would not ask to wait, be it that it fails. Under the sending gate, prepared. */
    boolean canOffer() {
        return pattern.canSend();
    }

    private void heedWritablePeers() {
        Peer ready;
        while ((ready = sending.nextAnnounced()) != null) {
            pattern.writable(ready);
        }
    }

    private void heedReadablePeers() {
        Peer ready;
        while ((ready = receiving.nextAnnounced()) != null) {
            pattern.readable(ready);
            if (pattern.absorbs()) {
                sending.wakeAll(); // who waits for subscribers, and may have looked just before
            }
        }
    }

    Message receive() {
        return requireThatItCame(receive(options.timeouts().receive()));
    }

    private <T> T requireThatItCame(@Nullable T received) {
        if (received == null) {
            throw Refusals.nothingCame(options.timeouts().receive());
        }
        return received;
    }

    @Nullable Message receive(Duration timeout) {
        enter();
        try {
            Message message = tryReceive();
            return message != null ? message : await(receiving, this::tryReceive, timeout);
        } catch (ZmqException failure) {
            throw failed(failure);
        }
    }

    private @Nullable Message tryReceive() {
        boolean wakeAnother;
        Message message;
        receiving.lock();
        try {
            prepareToReceive();
            message = poll();
            wakeAnother = message != null && receiving.hasWaiters() && pattern.mayReceive();
        } finally {
            receiving.unlock();
        }
        if (wakeAnother) {
            receiving.wakeOne();
        }
        if (coupled && message != null) {
            sending.wakeOne();
        }
        return message;
    }

    /** Learns what has changed since the last call; throws if the socket is closed. Under the receiving gate. */
    void prepareToReceive() {
        requireOpen();
        heedReadablePeers();
    }

    /** Takes a message; null if the caller must wait for one. Under the receiving gate, prepared. */
    @Nullable Message poll() {
        return returned == null ? pattern.receive() : takeReturned();
    }

    /** Whether {@link #send} would not wait, be it that it fails; the sending gate's observers are told when that may change. */
    boolean canSend() {
        sending.lock();
        try {
            if (closed != null) {
                return true;
            }
            heedPeersToSendTo();
            return pattern.canSend();
        } finally {
            sending.unlock();
        }
    }

    /** Whether {@link #receive} would not wait, as {@link #canSend} says it of the other direction. */
    boolean canReceive() {
        receiving.lock();
        try {
            if (closed != null) {
                return true;
            }
            heedReadablePeers();
            return returned != null || pattern.canReceive();
        } finally {
            receiving.unlock();
        }
    }

    Gate sending() {
        return sending;
    }

    Gate receiving() {
        return receiving;
    }

    /** When those who read what is sent are woken; under the sending gate. */
    WakeUps wakeUps() {
        return wakeUps;
    }

    /** Runs what must not meet a sender, such as {@link #wakeUps}. */
    void underSendingGate(Runnable task) {
        sending.lock();
        try {
            task.run();
        } finally {
            sending.unlock();
        }
    }

    /** Why the socket is closed, or null if it is open. */
    @Nullable ErrorCode closedBecause() {
        return closed;
    }

    /** Throws on an event loop, which must not wait. */
    void checkMayWait() {
        if (loops.inEventLoop()) {
            throw Refusals.onEventLoop();
        }
    }

    /** What the pattern says of its peers. */
    <T> T ask(Supplier<T> question) {
        sending.lock();
        receiving.lock();
        try {
            return question.get();
        } finally {
            receiving.unlock();
            sending.unlock();
        }
    }

    private @Nullable Message takeReturned() {
        Message message = returned;
        returned = null;
        return message;
    }

    /** Puts a message that was received back in front of all others, as its receiver has changed its mind. */
    void giveBack(Message message) {
        receiving.lock();
        try {
            if (closed != null || returned != null) {
                message.release();
            } else {
                returned = message;
            }
        } finally {
            receiving.unlock();
        }
        receiving.wakeOne();
    }

    Delivery receiveDelivery() {
        return requireThatItCame(receiveDelivery(options.timeouts().receive()));
    }

    @Nullable Delivery receiveDelivery(Duration timeout) {
        Gate.Attempt<Delivery> attempt = () -> {
            receiving.lock();
            try {
                Message message = tryReceive();
                return message == null
                        ? null
                        : new Delivery(message, pattern.lastSender().properties());
            } finally {
                receiving.unlock();
            }
        };
        return call(receiving, attempt, timeout);
    }

    private <T> @Nullable T call(Gate gate, Gate.Attempt<T> attempt, Duration timeout) {
        return loops.call(() -> {
            T result = attempt.tryOnce();
            return result != null ? result : await(gate, attempt, timeout);
        });
    }

    /** Waits until a condition on the peers to send to holds; false if the time is over. */
    boolean awaitPeers(BooleanSupplier condition, Duration timeout) {
        Gate.Attempt<Boolean> attempt = () -> {
            sending.lock();
            try {
                requireOpen();
                return condition.getAsBoolean() ? Boolean.TRUE : null;
            } finally {
                sending.unlock();
            }
        };
        return call(sending, attempt, timeout) != null;
    }

    private <T> @Nullable T await(Gate gate, Gate.Attempt<T> attempt, Duration timeout) {
        T result = loops.await(gate, attempt, timeout);
        if (result == null && !timeout.isZero() && Thread.currentThread().isInterrupted()) {
            throw Refusals.interrupted();
        }
        return result;
    }

    boolean isClosed() {
        return closed != null;
    }

    /** Throws unless the socket is open. Under no lock. */
    void checkOpen() {
        loops.guarded(this::requireOpen);
    }

    /** The same, under any lock. */
    void requireOpen() {
        ErrorCode reason = closed;
        if (reason != null) {
            throw Refusals.closed(reason);
        }
    }

    /** Lets what a peer has sent take effect without a call of the application, by whoever has the lock of both gates. */
    void absorb(Peer peer) {
        receiving.announce(peer);
        absorbAnnounced();
    }

    private void absorbAnnounced() {
        receiving.whileAnnounced(this::heedReadablePeers);
    }

    /** Ends all calls, now and later, for the given reason. The first reason stays. */
    void close(ErrorCode reason) {
        withBothGates(() -> {
            if (closed == null) {
                closed = reason;
                heedReadablePeers();
                pattern.close();
                Message left = takeReturned();
                if (left != null) {
                    left.release();
                }
            }
        });
    }

    /** Runs a change of the peers and lets every waiting call look again. */
    void withBothGates(Runnable change) {
        sending.lock();
        receiving.lock();
        try {
            change.run();
        } finally {
            receiving.unlock();
            sending.unlock();
        }
        sending.wakeAll();
        receiving.wakeAll();
    }
}
