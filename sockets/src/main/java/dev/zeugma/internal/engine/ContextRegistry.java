package dev.zeugma.internal.engine;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.loop.Driver;
import dev.zeugma.internal.pipe.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The sockets, other members and shutdown hooks of a context, which are closed with it. Guarded by its own lock. */
public final class ContextRegistry {
    /** How long opening a socket waits for others to close. */
    public static final Duration ROOM_WAIT = Duration.ofSeconds(2);

    private final Driver driver;
    private final int maximumSockets;
    private final ReentrantLock lock = new ReentrantLock();

    /** Sockets that are not completely closed, in the order in which they were opened. */
    private final Set<EngineSocket> sockets = new LinkedHashSet<>();

    /** Completes when the next socket is completely closed, or the context is closed. */
    private CompletableFuture<Void> room = new CompletableFuture<>();

    /** Weakly referenced, as the application need not close them. */
    private final Set<ContextMember> members = Collections.newSetFromMap(new WeakHashMap<>());

    private final List<ShutdownHook> hooks = new ArrayList<>();
    private boolean closed;

    /** Creates an empty registry. */
    public ContextRegistry(Driver driver, int maximumSockets) {
        this.driver = driver;
        this.maximumSockets = maximumSockets;
    }

    /**
     * Opens a socket; throws EMFILE if too many are open, ETERM if the context is closed. If the maximum is reached but some
     * sockets are closing, this waits briefly for one of them, as closing takes the event loops a moment; an interrupt ends the
     * wait with EINTR.
     */
    public <S extends EngineSocket> S open(Supplier<S> opener) {
        Deadline deadline = Deadline.after(ROOM_WAIT);
        do {
            Optional<S> opened = ifOpen(() -> openIfRoom(opener));
            if (opened.isPresent()) {
                return opened.get();
            }
        } while (awaitRoom(deadline));
        throw new ZmqException(
                ErrorCode.EMFILE, "the context has reached its maximum of " + maximumSockets + " open sockets");
    }

    /** Under the lock. */
    private <S extends EngineSocket> Optional<S> openIfRoom(Supplier<S> opener) {
        if (sockets.size() >= maximumSockets) {
            return Optional.empty();
        }
        S socket = opener.get();
        sockets.add(socket);
        socket.core().whenFullyClosed(() -> remove(socket));
        return Optional.of(socket);
    }

    /** Waits for a socket to be closed; returns false if none is in time. Event loops do not wait, as they close the sockets. */
    private boolean awaitRoom(Deadline deadline) {
        if (driver.inEventLoop()) {
            return false;
        }
        Optional<CompletableFuture<Void>> expected = expectedRoom();
        try {
            return expected.isPresent() && driver.await(expected.get(), deadline.remaining());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.interrupted();
        }
    }

    /** Returns a future that completes when a socket or the context is closed; empty if no socket is closing. */
    private Optional<CompletableFuture<Void>> expectedRoom() {
        lock.lock();
        try {
            if (sockets.size() < maximumSockets) {
                return Optional.of(CompletableFuture.completedFuture(null));
            }
            return sockets.stream().anyMatch(socket -> socket.core().isClosing())
                    ? Optional.of(room)
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Removes a socket that is completely closed. */
    private void remove(EngineSocket socket) {
        lock.lock();
        try {
            sockets.remove(socket);
            room.complete(null);
            room = new CompletableFuture<>();
        } finally {
            lock.unlock();
        }
    }

    /** Adds something that is notified when the context is closed; throws ETERM if it is closed already. */
    public <M extends ContextMember> M add(M member) {
        return ifOpen(() -> {
            members.add(member);
            return member;
        });
    }

    /** Adds a hook; throws ETERM if the context is closed. */
    public void add(ShutdownHook hook) {
        ifOpen(() -> {
            hook.add();
            return hooks.add(hook);
        });
    }

    private <T> T ifOpen(Supplier<T> addition) {
        return driver.guarded(() -> {
            lock.lock();
            try {
                if (closed) {
                    throw Errors.closed(ErrorCode.ETERM);
                }
                return addition.get();
            } finally {
                lock.unlock();
            }
        });
    }

    /** Returns whether the context is closed. */
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Rejects new sockets and members, and removes the hooks. Returns false if that was done before. */
    public boolean seal() {
        lock.lock();
        try {
            boolean first = !closed;
            closed = true;
            room.complete(null);
            hooks.forEach(ShutdownHook::remove);
            hooks.clear();
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the longest linger time of the sockets that are not completely closed. */
    public Duration linger() {
        return sockets().stream()
                .map(socket -> socket.core().linger())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /**
     * Makes waiting calls fail and closes the sockets, with the given linger time or else their own; the future completes when all
     * are completely closed.
     */
    public CompletableFuture<?> close(Optional<Duration> linger) {
        CompletableFuture<?>[] closing = sockets().stream()
                .map(EngineSocket::core)
                .map(core ->
                        linger.isPresent() ? core.close(ErrorCode.ETERM, linger.get()) : core.close(ErrorCode.ETERM))
                .toArray(CompletableFuture<?>[]::new);
        membersNow().forEach(ContextMember::contextClosed);
        return CompletableFuture.allOf(closing);
    }

    /** Drops the unsent messages of closed sockets. */
    public void abandon() {
        sockets().forEach(socket -> socket.core().abandon());
    }

    /** Returns the sockets that are not completely closed, in the order in which they were opened. */
    public List<EngineSocket> sockets() {
        lock.lock();
        try {
            return List.copyOf(sockets);
        } finally {
            lock.unlock();
        }
    }

    private List<ContextMember> membersNow() {
        lock.lock();
        try {
            return List.copyOf(members);
        } finally {
            lock.unlock();
        }
    }
}
