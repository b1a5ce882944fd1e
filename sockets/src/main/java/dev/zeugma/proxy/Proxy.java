package dev.zeugma.proxy;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.internal.engine.Exchange;
import dev.zeugma.internal.poll.DefaultPoller;
import dev.zeugma.internal.poll.DefaultSocketItem;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.PollSignal;
import dev.zeugma.socket.MessageSender;
import dev.zeugma.socket.Socket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Forwards messages between two sockets, in each direction in which one can receive and the other can send (zmq_proxy(3),
 * zmq_proxy_steerable(3)). A message is received only when the other socket has room for it, so that back pressure reaches the
 * senders. An idle proxy uses no CPU time.
 *
 * <p>One thread calls {@link #run}; any thread may pause, resume, terminate and close the proxy. While a proxy runs, other threads
 * must not use its REQ and REP sockets, which alternate between sending and receiving; they may use sockets of other types.
 */
public final class Proxy implements AutoCloseable {
    private enum State {
        RUNNING,
        PAUSED,
        TERMINATED
    }

    private final Context context;
    private final Socket frontend;
    private final Socket backend;
    private final boolean ownsSockets;
    private final Optional<MessageSender> capture;
    private final Optional<ProxyControl> control;
    private final ProxyCounters counters = new ProxyCounters();
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private volatile Runnable wake = () -> {};

    private Proxy(
            Context context,
            Socket frontend,
            Socket backend,
            boolean ownsSockets,
            Optional<MessageSender> capture,
            Optional<ProxyControl> control) {
        this.context = context;
        this.frontend = frontend;
        this.backend = backend;
        this.ownsSockets = ownsSockets;
        this.capture = capture;
        this.control = control;
    }

    /**
     * Creates a proxy between two sockets of a context; they may be the same socket. The caller remains responsible for closing
     * them.
     */
    public static Proxy between(Context context, Socket frontend, Socket backend) {
        return new Proxy(context, frontend, backend, false, Optional.empty(), Optional.empty());
    }

    /**
     * Creates a shared queue: requests of clients (REQ, DEALER) that connect to the frontend are distributed among the workers
     * (REP, DEALER) that connect to the backend, and the replies are returned to the clients. Opens and binds a ROUTER and a DEALER
     * socket, and closes them when {@link #run} returns, which happens when the proxy is terminated or the context is closed.
     *
     * @throws ZmqException as opening a socket of the {@link Context} and {@link Socket#bind(String)}
     */
    public static Proxy queue(Context context, String frontend, String backend) {
        return queue(context, Endpoint.parse(frontend), Endpoint.parse(backend));
    }

    /** Creates a shared queue; see {@link #queue(Context, String, String)}. */
    public static Proxy queue(Context context, Endpoint frontend, Endpoint backend) {
        return bound(context, Context::router, frontend, Context::dealer, backend);
    }

    /**
     * Creates a forwarder: messages of publishers that connect to the frontend go to the subscribers that connect to the backend,
     * and the subscriptions go the other way, so that publishers and subscribers need not know each other. Opens and binds an XSUB
     * and an XPUB socket, and closes them when {@link #run} returns, which happens when the proxy is terminated or the context is
     * closed.
     *
     * @throws ZmqException as opening a socket of the {@link Context} and {@link Socket#bind(String)}
     */
    public static Proxy forwarder(Context context, String frontend, String backend) {
        return forwarder(context, Endpoint.parse(frontend), Endpoint.parse(backend));
    }

    /** Creates a forwarder; see {@link #forwarder(Context, String, String)}. */
    public static Proxy forwarder(Context context, Endpoint frontend, Endpoint backend) {
        return bound(context, Context::xsub, frontend, Context::xpub, backend);
    }

    /**
     * Creates a streamer: messages of producers (PUSH) that connect to the frontend are distributed among the workers (PULL) that
     * connect to the backend, each message to the next worker that has room. Opens and binds a PULL and a PUSH socket, and closes
     * them when {@link #run} returns, which happens when the proxy is terminated or the context is closed.
     *
     * @throws ZmqException as opening a socket of the {@link Context} and {@link Socket#bind(String)}
     */
    public static Proxy streamer(Context context, String frontend, String backend) {
        return streamer(context, Endpoint.parse(frontend), Endpoint.parse(backend));
    }

    /** Creates a streamer; see {@link #streamer(Context, String, String)}. */
    public static Proxy streamer(Context context, Endpoint frontend, Endpoint backend) {
        return bound(context, Context::pull, frontend, Context::push, backend);
    }

    private static Proxy bound(
            Context context,
            Function<Context, Socket> openFrontend,
            Endpoint frontendEndpoint,
            Function<Context, Socket> openBackend,
            Endpoint backendEndpoint) {
        Socket frontend = bound(context, openFrontend, frontendEndpoint);
        try {
            Socket backend = bound(context, openBackend, backendEndpoint);
            return new Proxy(context, frontend, backend, true, Optional.empty(), Optional.empty());
        } catch (ZmqException failure) {
            frontend.close();
            throw failure;
        }
    }

    private static Socket bound(Context context, Function<Context, Socket> open, Endpoint endpoint) {
        Socket socket = open.apply(context);
        try {
            socket.bind(endpoint);
            return socket;
        } catch (ZmqException failure) {
            socket.close();
            throw failure;
        }
    }

    /**
     * Returns a copy of this proxy that also sends every message, in either direction, to a capture socket. Run the copy instead of
     * this proxy. The caller remains responsible for closing the capture socket.
     */
    public Proxy capture(MessageSender socket) {
        return new Proxy(context, frontend, backend, ownsSockets, Optional.of(socket), control);
    }

    /**
     * Returns a copy of this proxy that also executes the commands received by a control socket: PAUSE, RESUME, TERMINATE and
     * STATISTICS. Run the copy instead of this proxy. The reply to STATISTICS has eight frames, each a 64-bit number in native byte
     * order: frames received, bytes received, frames sent and bytes sent at the frontend, then the same at the backend. A REP
     * socket replies to all other commands, including unknown ones, with an empty frame.
     *
     * @throws ZmqException EINVAL if the socket cannot receive
     */
    public Proxy control(Socket socket) {
        return new Proxy(context, frontend, backend, ownsSockets, capture, Optional.of(new ProxyControl(socket)));
    }

    /**
     * Forwards messages until the proxy is terminated. Blocks.
     *
     * @throws ZmqException ETERM if the context is closed, unless the proxy opened the sockets itself; EINTR if the thread is
     *     interrupted; ENOTSOCK if a socket is closed; EHOSTUNREACH if a message is for a peer unknown to a ROUTER with the option
     *     {@code mandatory}; EINVAL if messages can be forwarded in neither direction; EDEADLK on an event loop; EMTHREAD if
     *     another thread drives the context
     */
    public void run() {
        try {
            EngineSocket.of(frontend).core().driver().guarded(() -> forward());
        } catch (ZmqException end) {
            if (!ownsSockets || (end.code() != ErrorCode.ETERM && state.get() != State.TERMINATED)) {
                throw end;
            }
        } finally {
            if (ownsSockets) {
                close();
            }
        }
    }

    private void forward() {
        try (DefaultPoller poller = (DefaultPoller) context.poller()) {
            PollSignal signal = poller.addSignal();
            Runnable raise = signal::raise;
            List<ProxyLane> lanes = lanes(raise);
            wake = raise;
            try {
                forward(poller, signal, lanes);
            } finally {
                wake = () -> {};
                lanes.forEach(ProxyLane::finish);
            }
        }
    }

    private void forward(DefaultPoller poller, PollSignal signal, List<ProxyLane> lanes) {
        List<DefaultSocketItem> items = new ArrayList<>();
        for (Socket socket : sockets()) {
            items.add(poller.addWithoutInterests(socket));
        }
        control.ifPresent(commands -> poller.add(commands.socket(), Interest.RECEIVE));
        while (true) {
            signal.take();
            items.forEach(item -> exchange(item.socket()).pattern().requireOpen());
            control.ifPresent(commands -> commands.execute(this));
            State now = state.get();
            if (now == State.TERMINATED) {
                return;
            }
            List<ProxyLane> running = now == State.RUNNING ? lanes : List.of();
            boolean moved = false;
            for (ProxyLane lane : running) {
                moved |= lane.move();
            }
            if (!moved) {
                items.forEach(item -> item.interests(interests(running, item.socket())));
                poller.poll(SocketOptions.FOREVER);
            } else if (Thread.currentThread().isInterrupted()) {
                throw new ZmqException(ErrorCode.EINTR, "interrupted while forwarding");
            }
        }
    }

    private static Exchange exchange(Socket socket) {
        return EngineSocket.of(socket).core().exchange();
    }

    private Set<Socket> sockets() {
        Set<Socket> sockets = new LinkedHashSet<>(List.of(frontend, backend));
        capture.ifPresent(sockets::add);
        return sockets;
    }

    private List<ProxyLane> lanes(Runnable raise) {
        List<ProxyLane> lanes = new ArrayList<>();
        if (ProxyLane.isPossible(frontend, backend)) {
            lanes.add(new ProxyLane(frontend, backend, capture, counters.frontend(), counters.backend(), raise));
        }
        if (frontend != backend && ProxyLane.isPossible(backend, frontend)) {
            lanes.add(new ProxyLane(backend, frontend, capture, counters.backend(), counters.frontend(), raise));
        }
        if (lanes.isEmpty()) {
            throw new ZmqException(
                    ErrorCode.EINVAL, "a " + frontend + " and a " + backend + " can forward in neither direction");
        }
        return lanes;
    }

    private static Set<Interest> interests(List<ProxyLane> lanes, Socket socket) {
        Set<Interest> interests = EnumSet.noneOf(Interest.class);
        lanes.forEach(lane -> lane.addInterest(socket, interests));
        return interests;
    }

    /** Suspends forwarding until {@link #resume}. Messages stay queued in the sockets. */
    public void pause() {
        change(State.PAUSED);
    }

    /** Resumes forwarding after {@link #pause}. */
    public void resume() {
        change(State.RUNNING);
    }

    /**
     * Makes {@link #run} return, now or as soon as it is called. A terminated proxy cannot be restarted. Terminating again has no
     * effect.
     */
    public void terminate() {
        change(State.TERMINATED);
    }

    private void change(State wanted) {
        state.updateAndGet(now -> now == State.TERMINATED ? now : wanted);
        wake.run();
    }

    /** Returns a snapshot of what was forwarded so far. May be called by any thread. */
    public ProxyStatistics statistics() {
        return counters.read();
    }

    /** Terminates the proxy and closes the sockets that it opened itself. Does not wait for {@link #run} to return. */
    @Override
    public void close() {
        terminate();
        if (ownsSockets) {
            frontend.close();
            backend.close();
        }
    }
}
