package dev.zeugma.transport;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.ConnectionOptions;
import dev.zeugma.option.ReconnectStop;
import dev.zeugma.pipe.Peer;
import dev.zeugma.zmtp.codec.HandshakeComplete;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connected endpoint: it connects, and connects again whenever the connection is lost. Its peer outlives the
 * connections unless the socket is immediate. Everything but the constructor and {@link #close} runs on one event loop.
 */
final class Connector implements Attachment.Connected, Session.Owner {
    private enum State {
        NEW,
        CONNECTING,
        HANDSHAKING,
        ESTABLISHED,
        WAITING,
        STOPPED
    }

    /** A bootstrap insists on a handler; ours come when the connection stands. */
    private static final ChannelHandler NO_HANDLER_YET = new ChannelInitializer<>() {
        @Override
        protected void initChannel(Channel channel) {}
    };

    private final EventLoops loops;
    private final EventLoop loop;
    private final Endpoint endpoint;
    private final Route route;
    private final Map<ChannelOption<?>, Object> channelOptions;
    private final SessionSettings settings;
    private final ConnectionOptions options;
    private final Backoff backoff;
    private final CompletableFuture<Void> established = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private State state = State.NEW;

    /** Written on the loop, and by the constructor; read by whoever disconnects. */
    private volatile @Nullable Link link;

    private @Nullable Channel channel;

    /** The number of the attempt under way or of the connection it brought; 0 if there is none. */
    private int number;

    private @Nullable Future<?> retry;
    private int failures;
    private int violations;
    private boolean closing;

    /** A connector that does nothing before {@link #start}. Unless immediate, its peer is attached at once. */
    Connector(EventLoops loops, Endpoint endpoint, SessionSettings settings) {
        this.loops = loops;
        this.loop = loops.next();
        this.endpoint = endpoint;
        this.route = Route.of(endpoint, settings.options().tcp(), loops.transport());
        this.channelOptions = route.connectionOptions();
        this.settings = settings;
        this.options = settings.options().connection();
        this.backoff = new Backoff(options.reconnectInterval(), options.reconnectMaximum());
        if (!options.immediate()) {
            link = newLink(true);
        }
    }

    private Link newLink(boolean outlivesConnection) {
        Peer peer = settings.host().newPeer();
        Link fresh = new Link(loop, peer, endpoint, settings, true, outlivesConnection);
        peer.onEnd(() -> close(settings.options().timeouts().linger()));
        settings.host().attach(peer);
        return fresh;
    }

    /** Always the same, or if the socket is immediate, that of the connection if any. */
    @Override
    public @Nullable Peer peer() {
        Link present = link;
        return present == null ? null : present.peer();
    }

    @Override
    public CompletableFuture<Void> established() {
        return established;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public boolean isNamed(Endpoint name) {
        return name.equals(endpoint);
    }

    @Override
    public boolean hasEnded() {
        return closed.isDone();
    }

    @Override
    public void start() {
        loop.execute(this::connect);
    }

    private void connect() {
        if (state == State.STOPPED) {
            return;
        }
        state = State.CONNECTING;
        Executor lookup = route.looksNamesUp() ? loops.resolver() : Runnable::run;
        CompletableFuture.supplyAsync(this::addresses, lookup).whenCompleteAsync(this::connectTo, loop);
    }

    /** Where to connect from, if that matters, and the addresses to connect to. */
    private record Addressing(@Nullable SocketAddress source, List<SocketAddress> remotes) {}

    private Addressing addresses() {
        try {
            return new Addressing(route.source(), route.remotes());
        } catch (UnknownHostException | ZmqException e) {
            throw new CompletionException(e.getMessage(), e);
        }
    }

    private void connectTo(@Nullable Addressing addresses, @Nullable Throwable failure) {
        if (state != State.CONNECTING) {
            return;
        }
        if (loop.isShuttingDown()) {
            stop(); // the loop has closed its channels, and would not close one more
            return;
        }
        if (addresses == null) {
            connectFailed(Addresses.reasonOf(failure));
            return;
        }
        try {
            open(addresses);
        } catch (RuntimeException unusable) {
            connectFailed(Addresses.reasonOf(unusable));
        }
    }

    private void open(Addressing addresses) {
        // Each attempt takes the next address of a host that has several.
        List<SocketAddress> remotes = addresses.remotes();
        SocketAddress remote = remotes.get(failures % remotes.size());
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(() -> route.newChannel(remote))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Timers.millis(options.connectTimeout()))
                .handler(NO_HANDLER_YET);
        channelOptions.forEach((option, value) -> bootstrap.option(Listener.typed(option), value));
        ChannelFuture connecting = bootstrap.connect(remote, addresses.source());
        channel = connecting.channel();
        number = ConnectionNumbers.next();
        // Runs on the loop before the channel becomes active, so the handlers see all of its life.
        connecting.addListener(done -> connected(connecting.channel(), connecting.cause()));
        if (endpoint instanceof TcpEndpoint && state == State.CONNECTING) {
            settings.monitor().publish(new SocketEvent.ConnectDelayed(endpoint, number));
        }
    }

    private void connected(Channel fresh, @Nullable Throwable failure) {
        if (state != State.CONNECTING) {
            fresh.close();
        } else if (failure != null
                && Addresses.isRefusal(failure)
                && options.stops().contains(ReconnectStop.CONNECTION_REFUSED)) {
            attemptFailed(Addresses.reasonOf(failure));
            stop();
        } else if (failure != null) {
            connectFailed(Addresses.reasonOf(failure));
        } else if (meetsItself(fresh)) {
            fresh.close();
            connectFailed("the connection met itself, as nobody listens on this port");
        } else {
            state = State.HANDSHAKING;
            failures = 0;
            Session session = Session.open(fresh, number, loops.readBuffers(fresh), settings, this);
            settings.monitor().publish(new SocketEvent.Connected(endpoint, number, session.peerAddress()));
        }
    }

    private static boolean meetsItself(Channel fresh) {
        return fresh.localAddress() instanceof InetSocketAddress local && local.equals(fresh.remoteAddress());
    }

    private void connectFailed(String reason) {
        failures++;
        attemptFailed(reason);
        retryAfter(backoff.delay(failures, ThreadLocalRandom.current().nextDouble()));
    }

    private void attemptFailed(String reason) {
        channel = null;
        int failed = number;
        number = 0;
        settings.monitor().publish(new SocketEvent.ConnectFailed(endpoint, failed, reason));
    }

    @Override
    public Link established(Session session, HandshakeComplete handshake) {
        state = State.ESTABLISHED;
        violations = 0;
        Link carrying = link;
        if (carrying == null) {
            carrying = newLink(false);
            link = carrying;
        }
        byte[] id = session.peerRoutingId();
        carrying.peer().properties(session.peerProperties());
        boolean identified = settings.host().identify(carrying.peer(), id);
        if (established.isDone()) {
            settings.monitor().connectedAgain();
        }
        settings.monitor().publish(session.handshakeSucceeded());
        if (!identified) {
            settings.monitor().publish(new SocketEvent.RoutingIdTaken(endpoint, id));
        }
        loop.execute(() -> established.complete(null)); // who waits for it may send: after the link is up
        return carrying;
    }

    @Override
    public void lost(Session session) {
        channel = null;
        number = 0;
        Link carried = session.link();
        if (carried != null && options.immediate()) {
            settings.host().detach(carried.peer());
            carried.abandon();
            link = null;
        } else if (carried != null) {
            settings.host().lost(carried.peer());
        }
        if (!session.wasEstablished()) {
            settings.monitor().publish(session.handshakeFailed());
        }
        settings.monitor().publish(session.disconnected());
        boolean enough = session.wasEstablished()
                ? closing && options.stops().contains(ReconnectStop.AFTER_DISCONNECT)
                : options.stops().contains(ReconnectStop.HANDSHAKE_FAILED);
        if (enough) {
            stop();
        } else {
            retryAfterLoss(session.violation());
        }
    }

    private void retryAfterLoss(@Nullable Violation violation) {
        double random = ThreadLocalRandom.current().nextDouble();
        if (violation == null || violation == Violation.HANDSHAKE_TIMEOUT) {
            retryAfter(backoff.delay(++failures, random));
        } else if (violation == Violation.ERROR_RECEIVED) {
            // RFC 37: a peer refused by ERROR shall not come again with the same credentials.
            stop();
        } else {
            retryAfter(backoff.delayAfterViolation(++violations, random));
        }
    }

    private void retryAfter(Duration delay) {
        if (state == State.STOPPED) {
            return;
        }
        if (options.reconnectInterval().isZero()) {
            stop();
            return;
        }
        state = State.WAITING;
        settings.monitor().publish(new SocketEvent.ConnectRetried(endpoint, delay));
        retry = loop.schedule(this::connect, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Never connects again; the peer, if one is left, is gone. */
    private void stop() {
        if (state == State.STOPPED) {
            return;
        }
        int cutShort = state == State.CONNECTING ? number : 0;
        state = State.STOPPED;
        if (retry != null) {
            retry.cancel(false);
        }
        if (channel != null) {
            channel.close();
        }
        Link last = link;
        if (last != null) {
            settings.host().detach(last.peer());
            last.close(Duration.ZERO);
        }
        settings.monitor().publish(new SocketEvent.Closed(endpoint, cutShort));
        established.completeExceptionally(
                ZmqException.at(endpoint.toString(), ErrorCode.ENOTCONN, "gave up before it was connected", null));
        closed.complete(null);
    }

    @Override
    public CompletableFuture<Void> close(Duration linger) {
        loop.execute(() -> {
            closing = true;
            Link last = link;
            if (last == null || state == State.STOPPED) {
                stop();
            } else {
                last.closed().thenRun(this::stop);
                last.close(linger);
            }
        });
        return closed;
    }
}
