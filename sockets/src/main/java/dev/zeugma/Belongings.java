package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.pipe.Deadline;
import dev.zeugma.transport.EventLoops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What ends with a context: its sockets, its pollers, and the hooks that would close it. Guarded by its own lock. */
final class Belongings {
    /** What the opening of a socket waits at most for others to close. */
    static final Duration ROOM_WAIT = Duration.ofSeconds(2);

    private final EventLoops loops;
    private final int maximumSockets;
    private final ReentrantLock lock = new ReentrantLock();

    /** Those not yet wholly closed. */
    private final Set<SocketCore> sockets = new HashSet<>();

    /** Completes when the next of them is, or the context is closed. */
    private CompletableFuture<Void> room = new CompletableFuture<>();

    /** Weakly, as one that nobody holds has nobody to tell. */
    private final Set<Poller> pollers = Collections.newSetFromMap(new WeakHashMap<>());

    private final List<ShutdownHook> hooks = new ArrayList<>();
    private boolean closed;

    Belongings(EventLoops loops, int maximumSockets) {
        this.loops = loops;
        this.maximumSockets = maximumSockets;
    }

    /**
     * Opens a socket; throws EMFILE if there are too many, ETERM if the context is closed. If some of the many are closing, it
     * waits a moment for one of them, as an application that opens and closes in turn is faster than the event loops; an
     * interrupt ends that with EINTR.
     */
    <S extends Socket> S open(Supplier<S> opener) {
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
    private <S extends Socket> Optional<S> openIfRoom(Supplier<S> opener) {
        if (sockets.size() >= maximumSockets) {
            return Optional.empty();
        }
        S socket = opener.get();
        sockets.add(socket.core());
        return Optional.of(socket);
    }

    /** False if there will be no room in time. Event loops do not wait, as they are what closes sockets. */
    private boolean awaitRoom(Deadline deadline) {
        if (loops.inEventLoop()) {
            return false;
        }
        Optional<CompletableFuture<Void>> toCome = roomToCome();
        try {
            return toCome.isPresent() && loops.await(toCome.get(), deadline.remaining());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.interrupted();
        }
    }

    /** Completes when there may be room or none is needed any more; empty if no socket is closing. */
    private Optional<CompletableFuture<Void>> roomToCome() {
        lock.lock();
        try {
            if (sockets.size() < maximumSockets) {
                return Optional.of(CompletableFuture.completedFuture(null));
            }
            return sockets.stream().anyMatch(SocketCore::isClosing) ? Optional.of(room) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** A socket is wholly closed. */
    void forget(SocketCore socket) {
        lock.lock();
        try {
            sockets.remove(socket);
            room.complete(null);
            room = new CompletableFuture<>();
        } finally {
            lock.unlock();
        }
    }

    /** Throws ETERM if the context is closed. */
    Poller add(Poller poller) {
        return ifOpen(() -> {
            pollers.add(poller);
            return poller;
        });
    }

    /** Sets a hook; throws ETERM if the context is closed. */
    void add(ShutdownHook hook) {
        ifOpen(() -> {
            hook.add();
            return hooks.add(hook);
        });
    }

    private <T> T ifOpen(Supplier<T> addition) {
        return loops.guarded(() -> {
            lock.lock();
            try {
                if (closed) {
                    throw Refusals.closed(ErrorCode.ETERM);
                }
                return addition.get();
            } finally {
                lock.unlock();
            }
        });
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more be added, and takes the hooks back. False if that was done before. */
    boolean seal() {
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

    /** The longest linger time of the sockets. */
    Duration linger() {
        return openSockets().stream()
                .map(SocketCore::linger)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Ends the calls that wait, and closes the sockets; the future completes when nothing of these is left. */
    CompletableFuture<?> close() {
        CompletableFuture<?>[] closing = openSockets().stream()
                .map(socket -> socket.close(ErrorCode.ETERM))
                .toArray(CompletableFuture<?>[]::new);
        waitingPollers().forEach(Poller::end);
        return CompletableFuture.allOf(closing);
    }

    /** Drops what sockets that close have not sent yet. */
    void giveUp() {
        openSockets().forEach(SocketCore::giveUp);
    }

    private List<SocketCore> openSockets() {
        lock.lock();
        try {
            return List.copyOf(sockets);
        } finally {
            lock.unlock();
        }
    }

    private List<Poller> waitingPollers() {
        lock.lock();
        try {
            return List.copyOf(pollers);
        } finally {
            lock.unlock();
        }
    }
}
