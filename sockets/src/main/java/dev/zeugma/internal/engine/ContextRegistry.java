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

/** What ends with a context: its sockets, its other members, and its shutdown hooks. Guarded by its own lock. */
public final class ContextRegistry {
    /** How long opening a socket waits for others to close. */
    public static final Duration ROOM_WAIT = Duration.ofSeconds(2);

    private final Driver driver;
    private final int maximumSockets;
    private final ReentrantLock lock = new ReentrantLock();

    /** Those not yet completely closed, in the order in which they were opened. */
    private final Set<EngineSocket> sockets = new LinkedHashSet<>();

    /** Completes when the next of them is, or the context is closed. */
    private CompletableFuture<Void> room = new CompletableFuture<>();

    /** Weakly referenced, as they need not be closed. */
    private final Set<ContextMember> members = Collections.newSetFromMap(new WeakHashMap<>());

    private final List<ShutdownHook> hooks = new ArrayList<>();
    private boolean closed;

    /** Creates an empty registry. */
    public ContextRegistry(Driver driver, int maximumSockets) {
        this.driver = driver;
        this.maximumSockets = maximumSockets;
    }

    /**
     * Opens a socket; throws EMFILE if there are too many, ETERM if the context is closed. If some of them are closing, this waits
     * briefly for one of them, as an application that opens and closes in turn is faster than the event loops; an interrupt ends the
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
        throw new ZmqException(ErrorCode.EMFILE, "the context has its maximum of " + maximumSockets + " sockets open");
    }

    /** Under the lock. */
    private <S extends EngineSocket> Optional<S> openIfRoom(Supplier<S> opener) {
        if (sockets.size() >= maximumSockets) {
            return Optional.empty();
        }
        S socket = opener.get();
        sockets.add(socket);
        socket.core().whenGone(() -> remove(socket));
        return Optional.of(socket);
    }

    /** Returns false if there is no room in time. Event loops do not wait, as they are what closes sockets. */
    private boolean awaitRoom(Deadline deadline) {
        if (driver.inEventLoop()) {
            return false;
        }
        Optional<CompletableFuture<Void>> toCome = roomToCome();
        try {
            return toCome.isPresent() && driver.await(toCome.get(), deadline.remaining());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.interrupted();
        }
    }

    /** A future that completes when there may be room or none is needed any more; empty if no socket is closing. */
    private Optional<CompletableFuture<Void>> roomToCome() {
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

    /** A socket is completely closed. */
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

    /** Accepts nothing more, and removes the hooks. Returns false if that was done before. */
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

    /** Returns the longest linger time of the sockets. */
    public Duration linger() {
        return sockets().stream()
                .map(socket -> socket.core().linger())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Ends waiting calls and closes the sockets; the future completes when nothing of these is left. */
    public CompletableFuture<?> close() {
        CompletableFuture<?>[] closing = sockets().stream()
                .map(socket -> socket.core().close(ErrorCode.ETERM))
                .toArray(CompletableFuture<?>[]::new);
        membersNow().forEach(ContextMember::contextClosed);
        return CompletableFuture.allOf(closing);
    }

    /** Drops what closed sockets have not sent yet. */
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
