package dev.zeugma.proxy;

import dev.zeugma.Context;
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
 * Forwards messages between two sockets, both ways as far as they receive and send (zmq_proxy(3), zmq_proxy_steerable(3)). It
 * takes a message only when the other socket has room, so that back pressure reaches the senders, and uses no CPU while it
 * cannot go on. Any thread may steer it; one thread runs it, and only that may use the sockets meanwhile, unless they are
 * ROUTER, DEALER, PUB and their like, whose messages stand for themselves.
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

    /** A proxy between two sockets of a context, which may be one and the same. They stay the caller's to close. */
    public static Proxy between(Context context, Socket frontend, Socket backend) {
        return new Proxy(context, frontend, backend, false, Optional.empty(), Optional.empty());
    }

    /**
     * A shared queue: requests of any number of clients (REQ, DEALER) that connect to the frontend go to the next free of the
     * workers (REP, DEALER) that connect to the backend, and the replies back. Opens a ROUTER and a DEALER, binds them, and
     * closes them when it ends; then, and when the context is closed, {@link #run} returns.
     *
     * @throws ZmqException as {@link Socket#bind(String)}
     */
    public static Proxy queue(Context context, String frontend, String backend) {
        return bound(context, Context::router, frontend, Context::dealer, backend);
    }

    /**
     * A forwarder of publications: what publishers that connect to the frontend send goes to the subscribers that connect to
     * the backend, and their subscriptions the other way. Publishers and subscribers need not know each other. Opens an XSUB
     * and an XPUB, binds them, and closes them when it ends; then, and when the context is closed, {@link #run} returns.
     *
     * @throws ZmqException as {@link Socket#bind(String)}
     */
    public static Proxy forwarder(Context context, String frontend, String backend) {
        return bound(context, Context::xsub, frontend, Context::xpub, backend);
    }

    /**
     * A streamer of tasks: what producers (PUSH) that connect to the frontend send goes to the workers (PULL) that connect to
     * the backend, each message to the next that has room. Opens a PULL and a PUSH, binds them, and closes them when it ends;
     * then, and when the context is closed, {@link #run} returns.
     *
     * @throws ZmqException as {@link Socket#bind(String)}
     */
    public static Proxy streamer(Context context, String frontend, String backend) {
        return bound(context, Context::pull, frontend, Context::push, backend);
    }

    private static Proxy bound(
            Context context,
            Function<Context, Socket> openFrontend,
            String frontendEndpoint,
            Function<Context, Socket> openBackend,
            String backendEndpoint) {
        Socket frontend = bound(context, openFrontend, frontendEndpoint);
        try {
            Socket backend = bound(context, openBackend, backendEndpoint);
            return new Proxy(context, frontend, backend, true, Optional.empty(), Optional.empty());
        } catch (ZmqException failure) {
            frontend.close();
            throw failure;
        }
    }

    private static Socket bound(Context context, Function<Context, Socket> open, String endpoint) {
        Socket socket = open.apply(context);
        try {
            socket.bind(endpoint);
            return socket;
        } catch (ZmqException failure) {
            socket.close();
            throw failure;
        }
    }

    /** This proxy, with a socket besides that is sent a copy of every message, whichever way it goes. Before it runs. */
    public Proxy capture(MessageSender socket) {
        return new Proxy(context, frontend, backend, ownsSockets, Optional.of(socket), control);
    }

    /**
     * This proxy, steered by the messages of a socket besides: PAUSE, RESUME, TERMINATE and STATISTICS. The last is answered
     * with eight numbers of 64 bits in the byte order of this machine: frames and bytes received and sent at the frontend, then
     * those at the backend. A REP socket answers the others, and unknown ones, with an empty frame. Before it runs.
     *
     * @throws ZmqException EINVAL if the socket does not receive
     */
    public Proxy control(Socket socket) {
        ProxyControl steering = new ProxyControl(socket);
        return new Proxy(context, frontend, backend, ownsSockets, capture, Optional.of(steering));
    }

    /**
     * Forwards until the proxy is terminated. Blocks.
     *
     * @throws ZmqException ETERM when the context is closed, EINTR when the thread is interrupted, ENOTSOCK when a socket is
     *     closed, EHOSTUNREACH when a ROUTER that is mandatory does not know a peer, EINVAL when nothing can pass between such
     *     sockets, EDEADLK on an event loop, EMTHREAD when the context is driven by another thread
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
            items.add(poller.add(socket, Interest.RECEIVE));
        }
        control.ifPresent(steering -> poller.add(steering.socket(), Interest.RECEIVE));
        while (true) {
            signal.take();
            items.forEach(item -> exchange(item.socket()).pattern().requireOpen());
            control.ifPresent(steering -> steering.obey(this));
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
            throw new ZmqException(ErrorCode.EINVAL, "nothing can pass between a " + frontend + " and a " + backend);
        }
        return lanes;
    }

    private static Set<Interest> interests(List<ProxyLane> lanes, Socket socket) {
        Set<Interest> interests = EnumSet.noneOf(Interest.class);
        lanes.forEach(lane -> lane.addInterest(socket, interests));
        return interests;
    }

    /** Forwards nothing until {@link #resume}; messages wait where they are. */
    public void pause() {
        change(State.PAUSED);
    }

    /** Goes on after {@link #pause}. */
    public void resume() {
        change(State.RUNNING);
    }

    /** Ends {@link #run} for good. Terminating again does nothing. */
    public void terminate() {
        change(State.TERMINATED);
    }

    private void change(State wanted) {
        state.updateAndGet(now -> now == State.TERMINATED ? now : wanted);
        wake.run();
    }

    /** What was forwarded so far. Any thread. */
    public ProxyStatistics statistics() {
        return counters.read();
    }

    /** Terminates the proxy. Sockets that it was given stay open; those that it has opened itself are closed. */
    @Override
    public void close() {
        terminate();
        if (ownsSockets) {
            frontend.close();
            backend.close();
        }
    }
}
