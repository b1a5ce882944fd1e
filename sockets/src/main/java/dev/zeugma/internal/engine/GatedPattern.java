package dev.zeugma.internal.engine;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.internal.pattern.Pattern;
import dev.zeugma.internal.pipe.Gate;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.pipe.WakeUps;
import dev.zeugma.internal.transport.SocketTraits;
import dev.zeugma.internal.transport.SocketTraits.Trait;
import dev.zeugma.message.Message;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A pattern guarded by its two gates, for use by any number of threads; nothing here waits. A thread that needs both gates takes
 * the sending gate first.
 */
public final class GatedPattern {
    private final Pattern pattern;
    private final Gate sending;
    private final Gate receiving;

    /** The gate of threads that wait for peers; a gate of its own, as a sender that waits must not miss its turn to be woken. */
    private final Gate arrivals = new Gate(new ReentrantLock(), Gate.Wake.ALL);

    private final WakeUps wakeUps = new WakeUps();
    private final boolean directionsShareState;
    private final boolean publishes;

    /** A message that was given back, to be received before all others. Guarded by the receiving gate. */
    private @Nullable Message returned;

    /** Why all calls fail; written under both gates. */
    private volatile @Nullable ErrorCode closed;

    GatedPattern(Pattern pattern, SocketTraits traits) {
        this.pattern = pattern;
        directionsShareState = traits.has(Trait.DIRECTIONS_SHARE_STATE);
        publishes = traits.has(Trait.PUBLISHES);
        ReentrantLock sendLock = new ReentrantLock();
        ReentrantLock receiveLock = traits.needsOneLock() ? sendLock : new ReentrantLock();
        boolean particular = traits.has(Trait.SENDS_TO_PARTICULAR_PEERS);
        sending = new Gate(sendLock, particular ? Gate.Wake.ALL : Gate.Wake.FIRST);
        receiving = new Gate(receiveLock, Gate.Wake.FIRST);
        if (publishes) {
            sending.afterUnlock(this::absorbAnnounced);
            receiving.afterUnlock(this::absorbAnnounced);
        }
    }

    /** Returns the gate of senders. */
    public Gate sending() {
        return sending;
    }

    /** Returns the gate of receivers. */
    public Gate receiving() {
        return receiving;
    }

    /** Returns the gate of threads that wait until peers have arrived. */
    Gate arrivals() {
        return arrivals;
    }

    /** Returns the deferrable wake-ups of the readers of sent messages; use it under the sending gate. */
    public WakeUps wakeUps() {
        return wakeUps;
    }

    /** Queues a message; returns false if the caller must wait for a peer. */
    boolean trySend(Message message) {
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
        if (directionsShareState) {
            receiving.wakeOne();
        }
        return true;
    }

    /** Passes the peers that became ready to the pattern; throws if the socket is closed. Under the sending gate. */
    public void prepareToSend() {
        requireOpen();
        drainReadyToSend();
    }

    private void drainReadyToSend() {
        Peer ready;
        while ((ready = sending.nextAnnounced()) != null) {
            pattern.writable(ready);
        }
        if (directionsShareState) {
            drainReadyToReceive();
        }
    }

    private void drainReadyToReceive() {
        Peer ready;
        while ((ready = receiving.nextAnnounced()) != null) {
            pattern.readable(ready);
            if (publishes) {
                arrivals.wakeAll(); // threads that wait for subscribers, and may have checked just before
            }
        }
    }

    /** Queues a message; returns false if the caller must wait for a peer. Under the sending gate, after {@link #prepareToSend}. */
    public boolean offer(Message message) {
        return pattern.send(message);
    }

    /** Returns whether {@link #offer} would return true or throw. Under the sending gate, after {@link #prepareToSend}. */
    public boolean canOffer() {
        return pattern.canSend();
    }

    /** Takes a message; null if the caller must wait for one. */
    @Nullable Message tryReceive() {
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
        if (directionsShareState && message != null) {
            sending.wakeOne();
        }
        return message;
    }

    /**
     * A message with its sender.
     *
     * @param message the message
     * @param sender the peer that sent it
     * @param turn the number of the turn to reply that it has begun; 0 if there is none
     */
    public record Received(Message message, Peer sender, long turn) {}

    /** Takes a message together with its sender; null if the caller must wait for one. */
    @Nullable Received tryReceiveWithSender() {
        receiving.lock();
        try {
            Message message = tryReceive();
            return message == null ? null : new Received(message, pattern.lastSender(), pattern.turn());
        } finally {
            receiving.unlock();
        }
    }

    /** Ends the turn to reply that a message has begun, unless it is over. */
    public void giveUp(Received request) {
        change(() -> pattern.giveUp(request.turn()));
    }

    /** Passes the peers that became ready to the pattern; throws if the socket is closed. Under the receiving gate. */
    public void prepareToReceive() {
        requireOpen();
        drainReadyToReceive();
    }

    /** Takes a message; null if the caller must wait for one. Under the receiving gate, after {@link #prepareToReceive}. */
    public @Nullable Message poll() {
        return returned == null ? pattern.receive() : takeReturned();
    }

    private @Nullable Message takeReturned() {
        Message message = returned;
        returned = null;
        return message;
    }

    /** Puts a received message back in front of all others, because its receiver could not forward it. */
    public void giveBack(Message message) {
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

    /** Returns whether a send would not wait, even if it fails; if not, the sending gate's observers are called when it may. */
    public boolean canSend() {
        sending.lock();
        try {
            if (closed != null) {
                return true;
            }
            drainReadyToSend();
            return pattern.canSend();
        } finally {
            sending.unlock();
        }
    }

    /** Returns whether a receive would not wait, as {@link #canSend} does for the other direction. */
    public boolean canReceive() {
        receiving.lock();
        try {
            if (closed != null) {
                return true;
            }
            drainReadyToReceive();
            return returned != null || pattern.canReceive();
        } finally {
            receiving.unlock();
        }
    }

    /** Returns whether a condition on the peers to send to holds; throws if the socket is closed. */
    boolean testPeers(BooleanSupplier condition) {
        sending.lock();
        try {
            requireOpen();
            return condition.getAsBoolean();
        } finally {
            sending.unlock();
        }
    }

    /** Returns what a supplier computes under both gates. */
    public <T> T underBothGates(Supplier<T> query) {
        sending.lock();
        receiving.lock();
        try {
            return query.get();
        } finally {
            receiving.unlock();
            sending.unlock();
        }
    }

    /** Runs a task under the sending gate. */
    public void underSendingGate(Runnable task) {
        sending.lock();
        try {
            task.run();
        } finally {
            sending.unlock();
        }
    }

    /** Makes a change under both gates and lets every waiting call try again. */
    public void change(Runnable change) {
        underBothGates(() -> {
            change.run();
            return true;
        });
        sending.wakeAll();
        receiving.wakeAll();
        arrivals.wakeAll();
    }

    /** Notes that messages of a peer arrived. */
    void readable(Peer peer) {
        receiving.announce(peer);
        if (publishes) {
            absorbAnnounced(); // subscriptions take effect without a call of the application
        }
    }

    private void absorbAnnounced() {
        receiving.whileAnnounced(this::drainReadyToReceive);
    }

    /** Returns why the socket is closed, or null if it is open. */
    public @Nullable ErrorCode closedBecause() {
        return closed;
    }

    /** Throws unless the socket is open. Under any lock. */
    public void requireOpen() {
        ErrorCode reason = closed;
        if (reason != null) {
            throw Errors.closed(reason);
        }
    }

    /** Makes all calls fail, now and later, for the given reason. The first reason is kept. */
    void close(ErrorCode reason) {
        change(() -> {
            if (closed == null) {
                closed = reason;
                drainReadyToReceive();
                pattern.close();
                Message left = takeReturned();
                if (left != null) {
                    left.release();
                }
            }
        });
    }
}
