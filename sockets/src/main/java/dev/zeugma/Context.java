package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.ContextOptions;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.option.PairOptions;
import dev.zeugma.option.PubOptions;
import dev.zeugma.option.PullOptions;
import dev.zeugma.option.PushOptions;
import dev.zeugma.option.RepOptions;
import dev.zeugma.option.ReqOptions;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.option.StreamOptions;
import dev.zeugma.option.SubOptions;
import dev.zeugma.option.XPubOptions;
import dev.zeugma.option.XSubOptions;
import dev.zeugma.pipe.Deadline;
import dev.zeugma.transport.EventLoops;
import dev.zeugma.transport.Transports;
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
    private final Transports transports;
    private final EventLoops loops;

    private final ReentrantLock lock = new ReentrantLock();

    /** Sockets not yet wholly closed. Guarded by the lock. */
    private final Set<SocketCore> sockets = new HashSet<>();

    /** Guarded by the lock. */
    private final List<ShutdownHook> hooks = new ArrayList<>();

    /** Guarded by the lock. */
    private boolean closed;

    private Context(ContextOptions options) {
        this.options = options;
        this.transports = new Transports(options);
        this.loops = transports.loops();
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
        return open(() -> new RouterSocket(wanted, transports, this::forget));
    }

    /** Opens a DEALER socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public DealerSocket dealer() {
        return dealer(UnaryOperator.identity());
    }

    /** Opens a DEALER socket with changed options. */
    public DealerSocket dealer(UnaryOperator<DealerOptions> change) {
        DealerOptions wanted = change.apply(DealerOptions.DEFAULTS);
        return open(() -> new DealerSocket(wanted, transports, this::forget));
    }

    /** Opens a REQ socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public ReqSocket req() {
        return req(UnaryOperator.identity());
    }

    /** Opens a REQ socket with changed options. */
    public ReqSocket req(UnaryOperator<ReqOptions> change) {
        ReqOptions wanted = change.apply(ReqOptions.DEFAULTS);
        return open(() -> new ReqSocket(wanted, transports, this::forget));
    }

    /** Opens a REP socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public RepSocket rep() {
        return rep(UnaryOperator.identity());
    }

    /** Opens a REP socket with changed options. */
    public RepSocket rep(UnaryOperator<RepOptions> change) {
        RepOptions wanted = change.apply(RepOptions.DEFAULTS);
        return open(() -> new RepSocket(wanted, transports, this::forget));
    }

    /** Opens a PUSH socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public PushSocket push() {
        return push(UnaryOperator.identity());
    }

    /** Opens a PUSH socket with changed options. */
    public PushSocket push(UnaryOperator<PushOptions> change) {
        PushOptions wanted = change.apply(PushOptions.DEFAULTS);
        return open(() -> new PushSocket(wanted, transports, this::forget));
    }

    /** Opens a PULL socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public PullSocket pull() {
        return pull(UnaryOperator.identity());
    }

    /** Opens a PULL socket with changed options. */
    public PullSocket pull(UnaryOperator<PullOptions> change) {
        PullOptions wanted = change.apply(PullOptions.DEFAULTS);
        return open(() -> new PullSocket(wanted, transports, this::forget));
    }

    /** Opens a PAIR socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public PairSocket pair() {
        return pair(UnaryOperator.identity());
    }

    /** Opens a PAIR socket with changed options. */
    public PairSocket pair(UnaryOperator<PairOptions> change) {
        PairOptions wanted = change.apply(PairOptions.DEFAULTS);
        return open(() -> new PairSocket(wanted, transports, this::forget));
    }

    /** Opens a PUB socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public PubSocket pub() {
        return pub(UnaryOperator.identity());
    }

    /** Opens a PUB socket with changed options. */
    public PubSocket pub(UnaryOperator<PubOptions> change) {
        PubOptions wanted = change.apply(PubOptions.DEFAULTS);
        return open(() -> new PubSocket(wanted, transports, this::forget));
    }

    /** Opens a SUB socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public SubSocket sub() {
        return sub(UnaryOperator.identity());
    }

    /** Opens a SUB socket with changed options. */
    public SubSocket sub(UnaryOperator<SubOptions> change) {
        SubOptions wanted = change.apply(SubOptions.DEFAULTS);
        return open(() -> new SubSocket(wanted, transports, this::forget));
    }

    /** Opens an XPUB socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public XPubSocket xpub() {
        return xpub(UnaryOperator.identity());
    }

    /** Opens an XPUB socket with changed options. */
    public XPubSocket xpub(UnaryOperator<XPubOptions> change) {
        XPubOptions wanted = change.apply(XPubOptions.DEFAULTS);
        return open(() -> new XPubSocket(wanted, transports, this::forget));
    }

    /** Opens an XSUB socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public XSubSocket xsub() {
        return xsub(UnaryOperator.identity());
    }

    /** Opens an XSUB socket with changed options. */
    public XSubSocket xsub(UnaryOperator<XSubOptions> change) {
        XSubOptions wanted = change.apply(XSubOptions.DEFAULTS);
        return open(() -> new XSubSocket(wanted, transports, this::forget));
    }

    /** Opens a STREAM socket. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public StreamSocket stream() {
        return stream(UnaryOperator.identity());
    }

    /** Opens a STREAM socket with changed options. */
    public StreamSocket stream(UnaryOperator<StreamOptions> change) {
        StreamOptions wanted = change.apply(StreamOptions.DEFAULTS);
        return open(() -> new StreamSocket(wanted, transports, this::forget));
    }

    /** A poller for sockets of this context. */
    public Poller poller() {
        return new Poller(loops);
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

    /**
     * Has the context closed when the program is asked to end, by Ctrl-C or SIGTERM, and the program end once the calling thread
     * has: calls that wait throw ETERM, so that it can clean up and return. It has as long for that as closing may take, and ten
     * seconds more. A context that is closed before takes this back.
     */
    public void closeOnShutdown() {
        ShutdownHook hook = new ShutdownHook(this::close, Thread.currentThread());
        lock.lock();
        try {
            if (closed) {
                throw new ZmqException(ErrorCode.ETERM, "the context is closed");
            }
            hook.add();
            hooks.add(hook);
        } finally {
            lock.unlock();
        }
    }

    /** False if that was done before. */
    private boolean beginToClose() {
        lock.lock();
        try {
            boolean first = !closed;
            closed = true;
            hooks.forEach(ShutdownHook::remove);
            hooks.clear();
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

    private CompletableFuture<?> closeAll(List<SocketCore> sockets) {
        CompletableFuture<?> all = CompletableFuture.allOf(
                sockets.stream().map(socket -> socket.close(ErrorCode.ETERM)).toArray(CompletableFuture<?>[]::new));
        transports.close();
        return all;
    }

    private static Duration longer(Duration patience, Duration linger) {
        if (linger.compareTo(SocketOptions.FOREVER) >= 0) {
            return SocketOptions.FOREVER;
        }
        Duration needed = linger.plus(CLOSE_MARGIN);
        return needed.compareTo(patience) > 0 ? needed : patience;
    }
}
