package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.ContextOptions;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.option.PullOptions;
import dev.zeugma.option.PushOptions;
import dev.zeugma.option.RepOptions;
import dev.zeugma.option.ReqOptions;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.pipe.Deadline;
import dev.zeugma.transport.EventLoops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Opens sockets and carries their connections on its event loops, which are daemon threads unless the option {@link
 * ContextOptions.Driver} says otherwise. A program usually has one. Thread-safe. See zmq_ctx_new(3).
 */
public final class Context implements AutoCloseable {
    /** What closing may take beyond the longest linger time. */
    private static final Duration CLOSE_MARGIN = Duration.ofSeconds(1);

    private final ContextOptions options;
    private final EventLoops loops;

    private final ReentrantLock lock = new ReentrantLock();

    /** Sockets not yet wholly closed. Guarded by the lock. */
    private final Set<SocketCore> sockets = new HashSet<>();

    /** Guarded by the lock. */
    private boolean closed;

    private Context(ContextOptions options) {
        this.options = options;
        this.loops = EventLoops.open(options);
    }

    /** A context with the default options: one event loop. */
    public static Context create() {
        return new Context(ContextOptions.DEFAULTS);
    }

    /** A context with changed options, as in {@code Context.create(o -> o.ioThreads(2))}. */
    public static Context create(UnaryOperator<ContextOptions> change) {
        return new Context(change.apply(ContextOptions.DEFAULTS));
    }

    /** Opens a ROUTER socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public RouterSocket router() {
        return router(UnaryOperator.identity());
    }

    /** Opens a ROUTER socket with changed options, as in {@code context.router(o -> o.mandatory(true))}. */
    public RouterSocket router(UnaryOperator<RouterOptions> change) {
        RouterOptions wanted = change.apply(RouterOptions.DEFAULTS);
        return open(() -> new RouterSocket(wanted, loops, this::forget));
    }

    /** Opens a DEALER socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public DealerSocket dealer() {
        return dealer(UnaryOperator.identity());
    }

    /** Opens a DEALER socket with changed options. */
    public DealerSocket dealer(UnaryOperator<DealerOptions> change) {
        DealerOptions wanted = change.apply(DealerOptions.DEFAULTS);
        return open(() -> new DealerSocket(wanted, loops, this::forget));
    }

    /** Opens a REQ socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public ReqSocket req() {
        return req(UnaryOperator.identity());
    }

    /** Opens a REQ socket with changed options. */
    public ReqSocket req(UnaryOperator<ReqOptions> change) {
        ReqOptions wanted = change.apply(ReqOptions.DEFAULTS);
        return open(() -> new ReqSocket(wanted, loops, this::forget));
    }

    /** Opens a REP socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public RepSocket rep() {
        return rep(UnaryOperator.identity());
    }

    /** Opens a REP socket with changed options. */
    public RepSocket rep(UnaryOperator<RepOptions> change) {
        RepOptions wanted = change.apply(RepOptions.DEFAULTS);
        return open(() -> new RepSocket(wanted, loops, this::forget));
    }

    /** Opens a PUSH socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public PushSocket push() {
        return push(UnaryOperator.identity());
    }

    /** Opens a PUSH socket with changed options. */
    public PushSocket push(UnaryOperator<PushOptions> change) {
        PushOptions wanted = change.apply(PushOptions.DEFAULTS);
        return open(() -> new PushSocket(wanted, loops, this::forget));
    }

    /** Opens a PULL socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public PullSocket pull() {
        return pull(UnaryOperator.identity());
    }

    /** Opens a PULL socket with changed options. */
    public PullSocket pull(UnaryOperator<PullOptions> change) {
        PullOptions wanted = change.apply(PullOptions.DEFAULTS);
        return open(() -> new PullSocket(wanted, loops, this::forget));
    }

    private <S extends Socket> S open(Supplier<S> opener) {
        lock.lock();
        try {
            if (closed) {
                throw new ZmqException(ErrorCode.ETERM, "the context is closed");
            }
            if (sockets.size() >= options.maximumSockets()) {
                throw new ZmqException(
                        ErrorCode.EMFILE, "the context has its maximum of " + sockets.size() + " sockets open");
            }
            S socket = opener.get();
            sockets.add(socket.core());
            return socket;
        } finally {
            lock.unlock();
        }
    }

    private void forget(SocketCore socket) {
        lock.lock();
        try {
            sockets.remove(socket);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the context was closed. */
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Closes all sockets and ends the event loops. Calls that wait on a socket end with ETERM at once. Blocks until
     * messages already sent have left, at most for the longest linger time of the sockets and a second; an interrupt
     * ends the wait early and keeps the flag, and what has not left by then is dropped. On an event loop it does not
     * wait. Closing again does nothing.
     *
     * <p>A context driven by its caller is closed by the thread that drives it. On another thread this waits while that
     * thread does so inside a call; a second at most if it is in none, and then the next of its calls does so.
     */
    @Override
    public void close() {
        if (!beginToClose()) {
            loops.turn();
            return;
        }
        List<SocketCore> open = openSockets();
        Duration patience = CLOSE_MARGIN;
        for (SocketCore socket : open) {
            patience = longer(patience, socket.linger());
        }
        if (!loops.close(() -> closeAll(open), patience)) {
            System.getLogger(Context.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "gave up waiting for all sockets to close, after at most " + Deadline.text(patience));
        }
    }

    /** False if that was done before. */
    private boolean beginToClose() {
        lock.lock();
        try {
            boolean first = !closed;
            closed = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private List<SocketCore> openSockets() {
        lock.lock();
        try {
            return new ArrayList<>(sockets);
        } finally {
            lock.unlock();
        }
    }

    private static CompletableFuture<?> closeAll(List<SocketCore> sockets) {
        return CompletableFuture.allOf(
                sockets.stream().map(socket -> socket.close(ErrorCode.ETERM)).toArray(CompletableFuture<?>[]::new));
    }

    private static Duration longer(Duration patience, Duration linger) {
        if (linger.compareTo(SocketOptions.FOREVER) >= 0) {
            return SocketOptions.FOREVER;
        }
        Duration needed = linger.plus(CLOSE_MARGIN);
        return needed.compareTo(patience) > 0 ? needed : patience;
    }
}
