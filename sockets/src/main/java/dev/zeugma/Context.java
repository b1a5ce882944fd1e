package dev.zeugma;

import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.ContextRegistry;
import dev.zeugma.internal.engine.Errors;
import dev.zeugma.internal.engine.ShutdownHook;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.loop.Driver;
import dev.zeugma.internal.loop.ShutdownPlan;
import dev.zeugma.internal.poll.DefaultPoller;
import dev.zeugma.internal.poll.DefaultReactor;
import dev.zeugma.internal.socket.DefaultDealerSocket;
import dev.zeugma.internal.socket.DefaultPairSocket;
import dev.zeugma.internal.socket.DefaultPubSocket;
import dev.zeugma.internal.socket.DefaultPullSocket;
import dev.zeugma.internal.socket.DefaultPushSocket;
import dev.zeugma.internal.socket.DefaultRepSocket;
import dev.zeugma.internal.socket.DefaultReqSocket;
import dev.zeugma.internal.socket.DefaultRouterSocket;
import dev.zeugma.internal.socket.DefaultStreamSocket;
import dev.zeugma.internal.socket.DefaultSubSocket;
import dev.zeugma.internal.socket.DefaultXPubSocket;
import dev.zeugma.internal.socket.DefaultXSubSocket;
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
import dev.zeugma.poll.Poller;
import dev.zeugma.poll.Reactor;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PairSocket;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.socket.StreamSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Opens sockets and runs their connections on its event loops, whose threads are daemons unless the options {@link
 * ContextOptions#driver driver} or {@link ContextOptions#threadFactory threadFactory} say otherwise. Most programs need only one
 * context. Thread-safe. See zmq_ctx_new(3) and zmq_socket(3).
 *
 * <p>Opening a socket fails with EMFILE if the maximum number of sockets is open, with ETERM if the context is closed, and with
 * EINVAL if an option, which the exception's message names, is out of range. It blocks only if the maximum is reached while some
 * sockets are still closing: then it waits for them up to two seconds, except on an event loop, and fails with EINTR if the thread
 * is interrupted. The options of a socket cannot be changed after it is opened.
 */
public final class Context implements AutoCloseable {
    /** How much longer than the longest linger time {@link #close} may block. */
    private static final Duration CLOSE_MARGIN = Duration.ofSeconds(1);

    private final Driver driver;
    private final Transports transports;
    private final ContextRegistry registry;

    private Context(ContextOptions options) {
        driver = Driver.open(options);
        transports = new Transports(driver);
        registry = new ContextRegistry(driver, options.maximumSockets());
    }

    /** Creates a context with the default options and one event loop. Does not start its thread yet. */
    public static Context create() {
        return new Context(ContextOptions.DEFAULTS);
    }

    /**
     * Creates a context with changed options, as in {@code Context.create(o -> o.ioThreads(2))}.
     *
     * @throws ZmqException EINVAL if an option is out of range, ENOTSUP if the option {@code network} is EPOLL and
     *     epoll is not available
     */
    public static Context create(UnaryOperator<ContextOptions> change) {
        return new Context(changed(change, ContextOptions.DEFAULTS));
    }

    private static <O> O changed(UnaryOperator<O> change, O defaults) {
        return Objects.requireNonNull(Objects.requireNonNull(change, "change").apply(defaults), "the result of change");
    }

    /** Opens a ROUTER socket. */
    public RouterSocket router() {
        return router(UnaryOperator.identity());
    }

    /** Opens a ROUTER socket with changed options, as in {@code context.router(o -> o.mandatory(true))}. */
    public RouterSocket router(UnaryOperator<RouterOptions> change) {
        RouterOptions options = changed(change, RouterOptions.DEFAULTS);
        return registry.open(() -> new DefaultRouterSocket(options, transports));
    }

    /** Opens a DEALER socket. */
    public DealerSocket dealer() {
        return dealer(UnaryOperator.identity());
    }

    /** Opens a DEALER socket with changed options. */
    public DealerSocket dealer(UnaryOperator<DealerOptions> change) {
        DealerOptions options = changed(change, DealerOptions.DEFAULTS);
        return registry.open(() -> new DefaultDealerSocket(options, transports));
    }

    /** Opens a REQ socket. */
    public ReqSocket req() {
        return req(UnaryOperator.identity());
    }

    /** Opens a REQ socket with changed options. */
    public ReqSocket req(UnaryOperator<ReqOptions> change) {
        ReqOptions options = changed(change, ReqOptions.DEFAULTS);
        return registry.open(() -> new DefaultReqSocket(options, transports));
    }

    /** Opens a REP socket. */
    public RepSocket rep() {
        return rep(UnaryOperator.identity());
    }

    /** Opens a REP socket with changed options. */
    public RepSocket rep(UnaryOperator<RepOptions> change) {
        RepOptions options = changed(change, RepOptions.DEFAULTS);
        return registry.open(() -> new DefaultRepSocket(options, transports));
    }

    /** Opens a PUSH socket. */
    public PushSocket push() {
        return push(UnaryOperator.identity());
    }

    /** Opens a PUSH socket with changed options. */
    public PushSocket push(UnaryOperator<PushOptions> change) {
        PushOptions options = changed(change, PushOptions.DEFAULTS);
        return registry.open(() -> new DefaultPushSocket(options, transports));
    }

    /** Opens a PULL socket. */
    public PullSocket pull() {
        return pull(UnaryOperator.identity());
    }

    /** Opens a PULL socket with changed options. */
    public PullSocket pull(UnaryOperator<PullOptions> change) {
        PullOptions options = changed(change, PullOptions.DEFAULTS);
        return registry.open(() -> new DefaultPullSocket(options, transports));
    }

    /** Opens a PAIR socket. */
    public PairSocket pair() {
        return pair(UnaryOperator.identity());
    }

    /** Opens a PAIR socket with changed options. */
    public PairSocket pair(UnaryOperator<PairOptions> change) {
        PairOptions options = changed(change, PairOptions.DEFAULTS);
        return registry.open(() -> new DefaultPairSocket(options, transports));
    }

    /** Opens a PUB socket. */
    public PubSocket pub() {
        return pub(UnaryOperator.identity());
    }

    /** Opens a PUB socket with changed options. */
    public PubSocket pub(UnaryOperator<PubOptions> change) {
        PubOptions options = changed(change, PubOptions.DEFAULTS);
        return registry.open(() -> new DefaultPubSocket(options, transports));
    }

    /** Opens a SUB socket. */
    public SubSocket sub() {
        return sub(UnaryOperator.identity());
    }

    /** Opens a SUB socket with changed options. */
    public SubSocket sub(UnaryOperator<SubOptions> change) {
        SubOptions options = changed(change, SubOptions.DEFAULTS);
        return registry.open(() -> new DefaultSubSocket(options, transports));
    }

    /** Opens an XPUB socket. */
    public XPubSocket xpub() {
        return xpub(UnaryOperator.identity());
    }

    /** Opens an XPUB socket with changed options. */
    public XPubSocket xpub(UnaryOperator<XPubOptions> change) {
        XPubOptions options = changed(change, XPubOptions.DEFAULTS);
        return registry.open(() -> new DefaultXPubSocket(options, transports));
    }

    /** Opens an XSUB socket. */
    public XSubSocket xsub() {
        return xsub(UnaryOperator.identity());
    }

    /** Opens an XSUB socket with changed options. */
    public XSubSocket xsub(UnaryOperator<XSubOptions> change) {
        XSubOptions options = changed(change, XSubOptions.DEFAULTS);
        return registry.open(() -> new DefaultXSubSocket(options, transports));
    }

    /** Opens a STREAM socket. */
    public StreamSocket stream() {
        return stream(UnaryOperator.identity());
    }

    /** Opens a STREAM socket with changed options. */
    public StreamSocket stream(UnaryOperator<StreamOptions> change) {
        StreamOptions options = changed(change, StreamOptions.DEFAULTS);
        return registry.open(() -> new DefaultStreamSocket(options, transports));
    }

    /**
     * Opens a poller, which is closed with this context. Never blocks.
     *
     * @throws ZmqException ETERM if the context is closed
     */
    public Poller poller() {
        return openPoller();
    }

    /**
     * Opens a reactor, which is closed with this context. Never blocks.
     *
     * @throws ZmqException ETERM if the context is closed
     */
    public Reactor reactor() {
        return new DefaultReactor(openPoller());
    }

    private DefaultPoller openPoller() {
        return registry.add(new DefaultPoller(driver));
    }

    /** Returns a snapshot of the sockets that are not yet completely closed, in the order in which they were opened. */
    public List<Socket> sockets() {
        return List.copyOf(registry.sockets());
    }

    /** Returns whether the context is closed or closing. */
    public boolean isClosed() {
        return registry.isClosed();
    }

    /**
     * Closes all sockets and stops the event loops. Blocked calls of sockets and pollers fail with ETERM. Blocks until all queued
     * messages are sent, but no longer than one second more than the longest linger time of the sockets, and then drops the unsent
     * messages. If the thread is interrupted, returns early and keeps the interrupt status. Does not block on an event loop.
     * Closing again has no effect. See zmq_ctx_term(3).
     *
     * <p>A context that is driven by the calls of one thread is closed by that thread. If another thread calls this method, it
     * waits while the driving thread closes the context; if the driving thread is not inside a call, it waits up to one second, and
     * the next call of the driving thread closes the context.
     */
    @Override
    public void close() {
        driver.close(() -> closeSockets(Optional.empty()));
    }

    /**
     * Closes this context as {@link #close()} does, but with the given linger time instead of those of the open sockets.
     *
     * @param linger how long queued messages may still be sent; zero drops them at once
     * @throws ZmqException EINVAL if the linger time is negative
     */
    public void close(Duration linger) {
        Optional<Duration> checked = Optional.of(Errors.checkedLinger(linger));
        driver.close(() -> closeSockets(checked));
    }

    /**
     * Waits until the context is completely closed, by another thread, an event loop or {@link #closeOnShutdown}. The main thread of
     * a program that only has handlers calls this, as event loops are daemon threads and do not keep the JVM alive:
     *
     * <pre>{@code
     * server.onMessage(request -> server.send("World"));
     * context.closeOnShutdown();
     * context.awaitClose();
     * }</pre>
     *
     * @throws ZmqException EINTR if the thread was interrupted while waiting (its interrupt status is kept), EDEADLK on an event
     *     loop, EMTHREAD if another thread drives the context
     */
    public void awaitClose() {
        awaitClose(SocketOptions.FOREVER);
    }

    /**
     * Waits up to the given time until the context is completely closed; see {@link #awaitClose()}.
     *
     * @return whether the context is closed
     */
    public boolean awaitClose(Duration timeout) {
        try {
            return driver.awaitEnd(Objects.requireNonNull(timeout, "timeout"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.interrupted();
        }
    }

    private Optional<ShutdownPlan> closeSockets(Optional<Duration> linger) {
        if (!registry.seal()) {
            return Optional.empty();
        }
        CompletableFuture<?> all = registry.close(linger);
        Duration longest = registry.linger();
        boolean forever = longest.compareTo(SocketOptions.FOREVER) >= 0;
        Duration timeout = forever ? SocketOptions.FOREVER : longest.plus(CLOSE_MARGIN);
        transports.close();
        return Optional.of(new ShutdownPlan(all, registry::abandon, timeout));
    }

    /**
     * Adds a shutdown hook that closes the context when the JVM shuts down, as it does on SIGINT (Ctrl-C) or SIGTERM. The hook then
     * waits up to ten seconds for the thread that called this method to end or to call {@code System.exit}: its blocked calls fail
     * with ETERM, so it can clean up first. Closing the context removes the hook.
     */
    public void closeOnShutdown() {
        registry.add(new ShutdownHook(Thread.currentThread(), this::close));
    }

    /**
     * Adds a shutdown hook as {@link #closeOnShutdown()} does, which lets the thread that called this method finish its work before
     * the context is closed. The hook first runs the given action, which asks that thread to end, for instance with {@link
     * dev.zeugma.poll.PollSignal#raise}; then it waits up to ten seconds for the thread to end or to call {@code System.exit}, and
     * closes the context unless the thread has done so.
     *
     * @param requestEnd asks the thread to end; runs on a thread of its own
     */
    public void closeOnShutdown(Runnable requestEnd) {
        Objects.requireNonNull(requestEnd, "requestEnd");
        registry.add(new ShutdownHook(Thread.currentThread(), requestEnd, this::close));
    }
}
