package dev.zeugma;

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
import dev.zeugma.transport.Ending;
import dev.zeugma.transport.EventLoops;
import dev.zeugma.transport.Transports;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Opens sockets and carries their connections on its event loops, which are daemon threads unless the option {@link
 * ContextOptions.Driver} says otherwise. A program usually has one. Thread-safe. See zmq_ctx_new(3) and zmq_socket(3).
 *
 * <p>To open a poller never blocks. To open a socket does so only if the context has its maximum of sockets and some of them are
 * closing, then for two seconds at most, and not on one of its event loops. It fails with EMFILE if too many sockets are open,
 * with EINTR if an interrupt ends that wait, with ETERM if the context is closed, and with EINVAL for an option out of range,
 * whose name it tells. Options are fixed from then on.
 */
public final class Context implements AutoCloseable {
    /** What closing may take beyond the longest linger time. */
    private static final Duration CLOSE_MARGIN = Duration.ofSeconds(1);

    private final Transports transports;
    private final EventLoops loops;
    private final Belongings belongings;

    private Context(ContextOptions options) {
        transports = new Transports(options);
        loops = transports.loops();
        belongings = new Belongings(loops, options.maximumSockets());
    }

    /** A context with the default options: one event loop. Starts no thread yet. */
    public static Context create() {
        return new Context(ContextOptions.DEFAULTS);
    }

    /**
     * A context with changed options, as in {@code Context.create(o -> o.ioThreads(2))}.
     *
     * @throws dev.zeugma.error.ZmqException EINVAL for a value out of range, ENOTSUP for a network that this system lacks
     */
    public static Context create(UnaryOperator<ContextOptions> change) {
        return new Context(change.apply(ContextOptions.DEFAULTS));
    }

    /** Opens a ROUTER socket. */
    public RouterSocket router() {
        return router(UnaryOperator.identity());
    }

    /** Opens a ROUTER socket with changed options, as in {@code context.router(o -> o.mandatory(true))}. */
    public RouterSocket router(UnaryOperator<RouterOptions> change) {
        RouterOptions wanted = change.apply(RouterOptions.DEFAULTS);
        return belongings.open(() -> new RouterSocket(wanted, transports, belongings::forget));
    }

    /** Opens a DEALER socket. */
    public DealerSocket dealer() {
        return dealer(UnaryOperator.identity());
    }

    /** Opens a DEALER socket with changed options. */
    public DealerSocket dealer(UnaryOperator<DealerOptions> change) {
        DealerOptions wanted = change.apply(DealerOptions.DEFAULTS);
        return belongings.open(() -> new DealerSocket(wanted, transports, belongings::forget));
    }

    /** Opens a REQ socket. */
    public ReqSocket req() {
        return req(UnaryOperator.identity());
    }

    /** Opens a REQ socket with changed options. */
    public ReqSocket req(UnaryOperator<ReqOptions> change) {
        ReqOptions wanted = change.apply(ReqOptions.DEFAULTS);
        return belongings.open(() -> new ReqSocket(wanted, transports, belongings::forget));
    }

    /** Opens a REP socket. */
    public RepSocket rep() {
        return rep(UnaryOperator.identity());
    }

    /** Opens a REP socket with changed options. */
    public RepSocket rep(UnaryOperator<RepOptions> change) {
        RepOptions wanted = change.apply(RepOptions.DEFAULTS);
        return belongings.open(() -> new RepSocket(wanted, transports, belongings::forget));
    }

    /** Opens a PUSH socket. */
    public PushSocket push() {
        return push(UnaryOperator.identity());
    }

    /** Opens a PUSH socket with changed options. */
    public PushSocket push(UnaryOperator<PushOptions> change) {
        PushOptions wanted = change.apply(PushOptions.DEFAULTS);
        return belongings.open(() -> new PushSocket(wanted, transports, belongings::forget));
    }

    /** Opens a PULL socket. */
    public PullSocket pull() {
        return pull(UnaryOperator.identity());
    }

    /** Opens a PULL socket with changed options. */
    public PullSocket pull(UnaryOperator<PullOptions> change) {
        PullOptions wanted = change.apply(PullOptions.DEFAULTS);
        return belongings.open(() -> new PullSocket(wanted, transports, belongings::forget));
    }

    /** Opens a PAIR socket. */
    public PairSocket pair() {
        return pair(UnaryOperator.identity());
    }

    /** Opens a PAIR socket with changed options. */
    public PairSocket pair(UnaryOperator<PairOptions> change) {
        PairOptions wanted = change.apply(PairOptions.DEFAULTS);
        return belongings.open(() -> new PairSocket(wanted, transports, belongings::forget));
    }

    /** Opens a PUB socket. */
    public PubSocket pub() {
        return pub(UnaryOperator.identity());
    }

    /** Opens a PUB socket with changed options. */
    public PubSocket pub(UnaryOperator<PubOptions> change) {
        PubOptions wanted = change.apply(PubOptions.DEFAULTS);
        return belongings.open(() -> new PubSocket(wanted, transports, belongings::forget));
    }

    /** Opens a SUB socket. */
    public SubSocket sub() {
        return sub(UnaryOperator.identity());
    }

    /** Opens a SUB socket with changed options. */
    public SubSocket sub(UnaryOperator<SubOptions> change) {
        SubOptions wanted = change.apply(SubOptions.DEFAULTS);
        return belongings.open(() -> new SubSocket(wanted, transports, belongings::forget));
    }

    /** Opens an XPUB socket. */
    public XPubSocket xpub() {
        return xpub(UnaryOperator.identity());
    }

    /** Opens an XPUB socket with changed options. */
    public XPubSocket xpub(UnaryOperator<XPubOptions> change) {
        XPubOptions wanted = change.apply(XPubOptions.DEFAULTS);
        return belongings.open(() -> new XPubSocket(wanted, transports, belongings::forget));
    }

    /** Opens an XSUB socket. */
    public XSubSocket xsub() {
        return xsub(UnaryOperator.identity());
    }

    /** Opens an XSUB socket with changed options. */
    public XSubSocket xsub(UnaryOperator<XSubOptions> change) {
        XSubOptions wanted = change.apply(XSubOptions.DEFAULTS);
        return belongings.open(() -> new XSubSocket(wanted, transports, belongings::forget));
    }

    /** Opens a STREAM socket. */
    public StreamSocket stream() {
        return stream(UnaryOperator.identity());
    }

    /** Opens a STREAM socket with changed options. */
    public StreamSocket stream(UnaryOperator<StreamOptions> change) {
        StreamOptions wanted = change.apply(StreamOptions.DEFAULTS);
        return belongings.open(() -> new StreamSocket(wanted, transports, belongings::forget));
    }

    /** A poller for sockets of this context, which ends with it. */
    public Poller poller() {
        return belongings.add(new Poller(loops));
    }

    /** What carries its connections. */
    EventLoops loops() {
        return loops;
    }

    /** Whether the context is closed, or about to be. */
    public boolean isClosed() {
        return belongings.isClosed();
    }

    /**
     * Closes all sockets and ends the event loops. Calls that wait, at a socket or a poller, fail with ETERM. Blocks until
     * messages already sent have left, at most for the longest linger time of the sockets and a second; an interrupt
     * ends the wait early and keeps the flag, and what has not left by then is dropped. On an event loop it does not
     * wait itself. Closing again does nothing.
     *
     * <p>A context driven by its caller is closed by the thread that drives it. On another thread this waits while that
     * thread does so inside a call; a second at most if it is in none, and then the next of its calls does so.
     */
    @Override
    public void close() {
        loops.close(this::closeSockets);
    }

    private Optional<Ending> closeSockets() {
        if (!belongings.seal()) {
            return Optional.empty();
        }
        Duration linger = belongings.linger();
        boolean forEver = linger.compareTo(SocketOptions.FOREVER) >= 0;
        Duration patience = forEver ? SocketOptions.FOREVER : linger.plus(CLOSE_MARGIN);
        CompletableFuture<?> all = belongings.close();
        transports.close();
        return Optional.of(new Ending(all, belongings::giveUp, patience));
    }

    /**
     * Has the context closed when the program is asked to end, by Ctrl-C or SIGTERM, and the program end once the calling thread
     * has: calls that wait throw ETERM, so that it can clean up and return. It has as long for that as closing may take, and ten
     * seconds more. A context that is closed before takes this back.
     */
    public void closeOnShutdown() {
        belongings.add(new ShutdownHook(this::close, Thread.currentThread()));
    }
}
