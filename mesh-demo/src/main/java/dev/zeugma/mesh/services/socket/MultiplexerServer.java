package dev.zeugma.mesh.services.socket;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.services.multiplexer.Figures;
import dev.zeugma.mesh.services.multiplexer.Multiplexer;
import dev.zeugma.mesh.services.multiplexer.Settings;
import dev.zeugma.mesh.services.protocol.PeerId;
import dev.zeugma.message.Message;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.option.RouterNotify;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.socket.RouterSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A running multiplexer: one ROUTER socket, which services, clients and other multiplexers share, and one thread. Thread-safe.
 */
public final class MultiplexerServer implements AutoCloseable {
    /** The routing id that this multiplexer assigns to its upstream multiplexer. */
    private static final PeerId UPSTREAM = PeerId.of("upstream");

    /** Room for all answers that one peer may await, and for verdicts about names. */
    private static final int MAX_UNSENT = 1100;

    /** Few, as the rest can wait at the sender. */
    private static final int MAX_UNREAD = 64;

    /** Peers give up a multiplexer from which they hear nothing for this number of heartbeats. */
    private static final int INTERVALS_TO_LIVE = 3;

    private static final int MAX_MESSAGE_BYTES = 64 * 1024;
    private static final int MAX_FRAMES = 64;

    /** Messages that are handled before the deadlines are checked. */
    private static final int BATCH = 256;

    /** A batch ends early after this number of refused messages, each of which costs a break for all. */
    private static final int MAX_REFUSED = 8;

    private static final long BREAK_NANOS = 50_000;

    private final RouterSocket router;
    private final Endpoint endpoint;
    private final Multiplexer multiplexer;
    private final Thread thread = new Thread(this::run, "multiplexer");

    /** Guards the multiplexer, except that its thread may read counters without it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition batchDone = lock.newCondition();
    private int waiting;
    private long refused;

    /**
     * Starts a multiplexer.
     *
     * @param name under which an upstream multiplexer knows it
     * @param upstream the multiplexer that decides about names and has further services, if there is one
     * @throws ZmqException if the endpoint cannot be bound
     */
    public MultiplexerServer(
            Context context, String name, Settings settings, Endpoint bind, Optional<Endpoint> upstream) {
        router = context.router(
                options -> options(options, name, settings.times().heartbeat()));
        try {
            // First, so that no other peer can have the id.
            upstream.ifPresent(other -> router.connect(other, UPSTREAM.bytes()));
            endpoint = router.bind(bind);
        } catch (ZmqException e) {
            router.close();
            throw e;
        }
        multiplexer = new Multiplexer(upstream.isPresent() ? settings.withUpstream(UPSTREAM) : settings, this::trySend);
        thread.start();
    }

    private static RouterOptions options(RouterOptions defaults, String name, Duration heartbeat) {
        return defaults.routingId(name)
                .mandatory(true)
                .notifications(RouterNotify.CONNECT_AND_DISCONNECT)
                .disconnectMessage(Wire.LOST)
                .hiccupMessage(Wire.LOST)
                .heartbeat(HeartbeatOptions.every(heartbeat).timeToLive(heartbeat.multipliedBy(INTERVALS_TO_LIVE)))
                .highWaterMarks(MAX_UNSENT, MAX_UNREAD)
                .maximumMessageSize(MAX_MESSAGE_BYTES)
                .maximumParts(MAX_FRAMES)
                .linger(Duration.ZERO);
    }

    /** Returns where services and clients connect. */
    public Endpoint endpoint() {
        return endpoint;
    }

    private boolean trySend(PeerId to, Message message) {
        try {
            return router.trySend(message.prepend(to.bytes()));
        } catch (ZmqException e) {
            if (e.code() == ErrorCode.EHOSTUNREACH) {
                return false;
            }
            throw e;
        }
    }

    private void run() {
        try {
            Duration timeout = SocketOptions.FOREVER;
            while (true) {
                Optional<Message> message = router.receive(timeout);
                long delay = handle(message);
                holdBackHostilePeers();
                timeout = delay == Long.MAX_VALUE ? SocketOptions.FOREVER : Duration.ofNanos(delay);
            }
        } catch (ZmqException e) {
            if (!e.isClosed()) {
                throw e;
            }
        } finally {
            router.close();
        }
    }

    /**
     * Takes a break after messages that were refused. All peers are read in turn, so the others lose little by it, and hostile ones
     * are held back by their full connections instead of using up the processor.
     */
    private void holdBackHostilePeers() {
        long former = refused;
        refused = multiplexer.refused();
        if (refused > former) {
            LockSupport.parkNanos(BREAK_NANOS * (refused - former));
        }
    }

    /** Handles a message and those that have arrived meanwhile; returns how long to wait for the next one. */
    private long handle(Optional<Message> first) {
        lock.lock();
        try {
            long now = System.nanoTime();
            Optional<Message> next = first;
            for (int count = 1; next.isPresent(); count++) {
                Message message = next.get();
                multiplexer.received(new PeerId(message.first()), message.rest(), now);
                boolean more = count < BATCH && multiplexer.refused() - refused < MAX_REFUSED;
                next = more ? router.tryReceive() : Optional.empty();
            }
            long delay = multiplexer.expire(now);
            if (waiting > 0) {
                batchDone.signalAll();
            }
            return delay;
        } finally {
            lock.unlock();
        }
    }

    /** Waits up to the given time until at least the given number of services are registered; returns whether they are. */
    public boolean awaitServices(int count, Duration timeout) throws InterruptedException {
        long remaining = timeout.toNanos();
        lock.lock();
        waiting++;
        try {
            while (multiplexer.services() < count) {
                if (remaining <= 0) {
                    return false;
                }
                remaining = batchDone.awaitNanos(remaining);
            }
            return true;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Returns the number of services that are registered and connected. */
    public int services() {
        lock.lock();
        try {
            return multiplexer.services();
        } finally {
            lock.unlock();
        }
    }

    /** Returns what the multiplexer did so far. */
    public Figures figures() {
        lock.lock();
        try {
            return multiplexer.figures();
        } finally {
            lock.unlock();
        }
    }

    /** Closes the socket and ends the thread. */
    @Override
    public void close() {
        router.close();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
