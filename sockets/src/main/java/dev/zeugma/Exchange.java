package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.pipe.Gate;
import dev.zeugma.pipe.NewestPipe;
import dev.zeugma.pipe.Peer;
import dev.zeugma.pipe.Pipe;
import dev.zeugma.transport.EventLoops;
import dev.zeugma.transport.PeerHost;
import dev.zeugma.zmtp.wire.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a pattern for any number of threads: takes turns at the gates, waits, and ends all waits when it is closed. The
 * order of the gates is sending before receiving, for whoever needs both.
 */
final class Exchange implements PeerHost {
    private final Pattern pattern;
    private final CommonOptions options;
    private final Gate sending;
    private final Gate receiving;
    private final EventLoops loops;
    private final PeerCensus census = new PeerCensus();

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
        loops.enter();
        boolean sent = trySend(message) || awaitSend(message, timeout);
        if (sent) {
            loops.sent();
        }
        return sent;
    }

    private boolean awaitSend(Message message, Duration timeout) {
        return await(sending, () -> trySend(message) ? Boolean.TRUE : null, timeout) != null;
    }

    private boolean trySend(Message message) {
        boolean wakeAnother;
        sending.lock();
        try {
            requireOpen();
            heedWritablePeers();
            if (coupled) {
                heedReadablePeers();
            }
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
        Duration timeout = options.timeouts().receive();
        Message message = receive(timeout);
        if (message == null) {
            throw Refusals.nothingCame(timeout);
        }
        return message;
    }

    @Nullable Message receive(Duration timeout) {
        loops.enter();
        Message message = tryReceive();
        return message != null ? message : await(receiving, this::tryReceive, timeout);
    }

    private @Nullable Message tryReceive() {
        boolean wakeAnother;
        Message message;
        receiving.lock();
        try {
            requireOpen();
            heedReadablePeers();
            message = returned == null ? pattern.receive() : takeReturned();
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

    /** Whether {@link #send} would not wait, be it that it fails; the sending gate's observers are told when that may change. */
    boolean canSend() {
        sending.lock();
        try {
            if (closed != null) {
                return true;
            }
            heedWritablePeers();
            if (coupled) {
                heedReadablePeers();
            }
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

    /** Why the socket is closed, or null if it is open. */
    @Nullable ErrorCode closedBecause() {
        return closed;
    }

    /** The peers and what was counted of them; to be {@linkplain #ask asked}. */
    PeerCensus census() {
        return census;
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
        Duration timeout = options.timeouts().receive();
        Delivery delivery = receiveDelivery(timeout);
        if (delivery == null) {
            throw Refusals.nothingCame(timeout);
        }
        return delivery;
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
        loops.enter();
        Delivery delivery = attempt.tryOnce();
        return delivery != null ? delivery : await(receiving, attempt, timeout);
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
        loops.enter();
        return attempt.tryOnce() != null || await(sending, attempt, timeout) != null;
    }

    private <T> @Nullable T await(Gate gate, Gate.Attempt<T> attempt, Duration timeout) {
        T result = loops.await(gate, attempt, timeout);
        if (result == null && !timeout.isZero() && Thread.currentThread().isInterrupted()) {
            throw new ZmqException(ErrorCode.EINTR, "interrupted while waiting");
        }
        return result;
    }

    private void requireOpen() {
        ErrorCode reason = closed;
        if (reason != null) {
            throw Refusals.closed(reason);
        }
    }

    boolean isClosed() {
        return closed != null;
    }

    /** Throws unless the socket is open. */
    void checkOpen() {
        requireOpen();
    }

    /** Lets what a peer has sent take effect without a call of the application, by whoever has the lock of both gates. */
    private void absorb(Peer peer) {
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

    @Override
    public Peer newPeer() {
        return newPeer(
                pipe(pattern.conflatesInbound(), options.queues().receiveHighWaterMark()),
                pipe(pattern.conflatesOutbound(), options.queues().sendHighWaterMark()));
    }

    private Pipe pipe(boolean conflates, int highWaterMark) {
        return conflates && options.queues().conflate() ? new NewestPipe() : new Pipe(highWaterMark);
    }

    @Override
    public Peer newPeer(Pipe inbound, Pipe outbound) {
        return new Peer(inbound, outbound, pattern.absorbs() ? this::absorb : receiving::announce, sending::announce);
    }

    @Override
    public void attach(Peer peer) {
        withBothGates(() -> {
            census.add(peer);
            pattern.attach(peer);
        });
    }

    @Override
    public boolean identify(Peer peer, byte[] announcedRoutingId) {
        boolean[] identified = new boolean[1];
        withBothGates(() -> identified[0] = pattern.identify(peer, announcedRoutingId));
        return identified[0];
    }

    @Override
    public void detach(Peer peer) {
        withBothGates(() -> {
            pattern.detach(peer);
            census.remove(peer);
            if (closed != null) {
                peer.inbound().close();
            }
        });
    }

    @Override
    public void lost(Peer peer) {
        withBothGates(() -> pattern.lost(peer));
    }

    @Override
    public void leave(Peer peer, Optional<Message> lastWords) {
        withBothGates(() -> {
            pattern.detach(peer);
            lastWords.ifPresent(peer.outbound()::add);
            peer.outbound().wakeReader();
            peer.inbound().close();
            census.remove(peer);
        });
    }

    /** Detaches a peer and drops what it sent and was not received. */
    void discard(Peer peer) {
        leave(peer, Optional.empty());
    }
}
