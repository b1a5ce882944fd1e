package dev.zeugma.transport;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.ConnectionOptions;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
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
public final class Connector implements Attachment, Connection.Owner {
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
    private final TcpEndpoint endpoint;
    private final SessionSettings settings;
    private final ConnectionOptions options;
    private final Backoff backoff;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private State state = State.NEW;

    /** Written on the loop, and by the constructor; read by whoever disconnects. */
    private volatile @Nullable Link link;

    private @Nullable Channel channel;
    private @Nullable Future<?> retry;
    private int failures;
    private int violations;

    /** A connector that does nothing before {@link #start}. Unless immediate, its peer is attached at once. */
    public Connector(EventLoops loops, TcpEndpoint endpoint, SessionSettings settings) {
        this.loops = loops;
        this.loop = loops.next();
        this.endpoint = endpoint;
        this.settings = settings;
        this.options = settings.options().connection();
        this.backoff = new Backoff(options.reconnectInterval(), options.reconnectMaximum());
        if (!options.immediate()) {
            link = newLink(true);
        }
    }

    private Link newLink(boolean outlivesConnection) {
        Peer peer = settings.host().newPeer();
        Link fresh = new Link(loop, peer, endpoint, settings.monitor(), outlivesConnection);
        settings.host().attach(peer);
        return fresh;
    }

    /** The peer of this endpoint: always the same, or if the socket is immediate, that of the connection if any. */
    public @Nullable Peer peer() {
        Link present = link;
        return present == null ? null : present.peer();
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

    /** Begins to connect. Returns at once. */
    public void start() {
        loop.execute(this::connect);
    }

    private void connect() {
        if (state == State.STOPPED) {
            return;
        }
        state = State.CONNECTING;
        Executor lookup = Addresses.isNumeric(endpoint.bareHost()) ? Runnable::run : loops.resolver();
        CompletableFuture.supplyAsync(this::remoteAddresses, lookup).whenCompleteAsync(this::connectTo, loop);
    }

    private List<InetAddress> remoteAddresses() {
        try {
            return Addresses.remote(endpoint.bareHost());
        } catch (UnknownHostException e) {
            throw new CompletionException("host '" + endpoint.host() + "' is not known", e);
        }
    }

    private void connectTo(@Nullable List<InetAddress> addresses, @Nullable Throwable failure) {
        if (state != State.CONNECTING) {
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

    private void open(List<InetAddress> addresses) {
        // Each attempt takes the next address of a host that has several.
        InetAddress address = addresses.get(failures % addresses.size());
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(() -> loops.transport().newClientChannel(address))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectTimeoutMillis())
                .handler(NO_HANDLER_YET);
        TcpChannels.connectionOptions(settings.options().tcp(), loops.transport())
                .forEach((option, value) -> bootstrap.option(TcpChannels.typed(option), value));
        endpoint.source().ifPresent(source -> bootstrap.localAddress(Addresses.local(source)));
        ChannelFuture connecting = bootstrap.connect(new InetSocketAddress(address, endpoint.port()));
        channel = connecting.channel();
        // Runs on the loop before the channel becomes active, so the handlers see all of its life.
        connecting.addListener(done -> connected(connecting.channel(), connecting.cause()));
    }

    private int connectTimeoutMillis() {
        return (int) Math.min(
                Integer.MAX_VALUE, Timers.bounded(options.connectTimeout()).toMillis());
    }

    private void connected(Channel fresh, @Nullable Throwable failure) {
        if (state != State.CONNECTING) {
            fresh.close();
        } else if (failure != null) {
            connectFailed(Addresses.reasonOf(failure));
        } else if (fresh.remoteAddress().equals(fresh.localAddress())) {
            fresh.close();
            connectFailed("the connection met itself, as nobody listens on this port");
        } else {
            state = State.HANDSHAKING;
            failures = 0;
            Connection connection = Connection.open(fresh, loops.readBuffers(fresh), settings, this);
            settings.monitor().publish(new SocketEvent.Connected(endpoint, connection.peerAddress()));
        }
    }

    private void connectFailed(String reason) {
        channel = null;
        failures++;
        settings.monitor().publish(new SocketEvent.ConnectFailed(endpoint, reason));
        retryAfter(backoff.delay(failures, ThreadLocalRandom.current().nextDouble()));
    }

    @Override
    public Link established(Connection connection, HandshakeComplete handshake) {
        state = State.ESTABLISHED;
        violations = 0;
        Link carrying = link;
        if (carrying == null) {
            carrying = newLink(false);
            link = carrying;
        }
        byte[] id = connection.peerRoutingId();
        boolean identified = settings.host().identify(carrying.peer(), id);
        settings.monitor().publish(new SocketEvent.HandshakeSucceeded(endpoint, connection.peerAddress(), id));
        if (!identified) {
            settings.monitor().publish(new SocketEvent.RoutingIdTaken(endpoint, id));
        }
        return carrying;
    }

    @Override
    public void lost(Connection connection) {
        channel = null;
        Link carried = connection.link();
        if (carried != null && options.immediate()) {
            settings.host().detach(carried.peer());
            carried.abandon();
            link = null;
        }
        if (!connection.wasEstablished()) {
            settings.monitor()
                    .publish(new SocketEvent.HandshakeFailed(endpoint, connection.peerAddress(), connection.reason()));
        }
        settings.monitor()
                .publish(new SocketEvent.Disconnected(
                        endpoint, connection.peerAddress(), connection.peerRoutingId(), connection.reason()));
        retryAfterLoss(connection.violation());
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
        settings.monitor().publish(new SocketEvent.Closed(endpoint));
        closed.complete(null);
    }

    @Override
    public CompletableFuture<Void> close(Duration linger) {
        loop.execute(() -> {
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
