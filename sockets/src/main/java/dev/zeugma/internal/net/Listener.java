package dev.zeugma.internal.net;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.loop.Driver;
import dev.zeugma.internal.loop.EventLoops;
import dev.zeugma.internal.transport.Attachment;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.zmtp.codec.HandshakeComplete;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Accepts connections at one bound endpoint; each becomes a peer of the socket when its handshake is done. */
final class Listener implements Attachment.Bound {
    private static final Duration PORT_FREE_TIMEOUT = Duration.ofSeconds(1);

    private final Driver driver;
    private final EventLoops loops;
    private final SessionSettings settings;
    private final Endpoint requested;
    private final Route route;
    private final Channel server;
    private final Endpoint endpoint;
    private final int number = ConnectionNumbers.next();

    /** Open accepted connections. Modified on their event loops, read by any thread. */
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> serverClosed = new CompletableFuture<>();

    /**
     * Binds; blocks while the host is resolved and the address is bound.
     *
     * @throws ZmqException EADDRINUSE, EADDRNOTAVAIL, EACCES or ENODEV; EINVAL for a source address; ENOTSUP if the system has no
     *     abstract names
     */
    Listener(Driver driver, Endpoint requested, Route route, SessionSettings settings) {
        this.driver = driver;
        this.loops = driver.loops();
        this.settings = settings;
        this.requested = requested;
        this.route = route;
        try {
            server = bind(route.local());
        } catch (ZmqException failure) {
            settings.monitor()
                    .publish(new SocketEvent.BindFailed(
                            requested, failure.code(), String.valueOf(failure.getMessage())));
            throw failure;
        }
        endpoint = route.bound(server.localAddress());
        settings.monitor().publish(new SocketEvent.Listening(endpoint, number));
        server.config().setAutoRead(true);
    }

    private Channel bind(SocketAddress address) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops.group(settings.options().connection().affinity()))
                .channelFactory(() -> route.newServerChannel(address))
                // Accepts nothing before the constructor has completed.
                .option(ChannelOption.AUTO_READ, false)
                .handler(new AcceptFailures(this::acceptFailed))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                });
        route.serverOptions().forEach((option, value) -> bootstrap.option(typed(option), value));
        route.connectionOptions().forEach((option, value) -> bootstrap.childOption(typed(option), value));
        ChannelFuture bound = bootstrap.bind(address);
        CompletableFuture<Void> completed = new CompletableFuture<>();
        bound.addListener(done -> completed.complete(null));
        driver.awaitUninterruptibly(completed, SocketOptions.FOREVER);
        Throwable failure = bound.cause();
        if (failure != null) {
            route.unbound();
            throw ZmqException.at(
                    requested.toString(),
                    Addresses.codeOf(failure),
                    "cannot bind: " + Addresses.reasonOf(failure),
                    failure);
        }
        return bound.channel();
    }

    /** Casts an option from a map, whose options are not typed as those of a bootstrap are. */
    @SuppressWarnings("unchecked")
    static <T> ChannelOption<T> typed(ChannelOption<?> option) {
        return (ChannelOption<T>) option;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Compares to the actual endpoint, or to the requested one unless that is a wildcard, as in libzmq. */
    @Override
    public boolean isNamed(Endpoint name) {
        return !closing.get() && (name.equals(endpoint) || (name.equals(requested) && !requested.isWildcard()));
    }

    @Override
    public boolean hasEnded() {
        return !server.isOpen() && sessions.isEmpty();
    }

    private void accept(Channel channel) {
        Session session = Session.open(
                channel, route, ConnectionNumbers.next(), loops.readBuffers(channel), settings, new Accepted());
        sessions.add(session);
        if (closing.get()) {
            channel.close();
            return;
        }
        settings.monitor().publish(new SocketEvent.Accepted(endpoint, session.number(), session.peerAddress()));
    }

    private void acceptFailed(Throwable failure) {
        settings.monitor()
                .publish(new SocketEvent.AcceptFailed(endpoint, Errno.of(failure), Addresses.reasonOf(failure)));
    }

    private void closed(@Nullable Throwable failure) {
        if (failure != null) {
            settings.monitor()
                    .publish(new SocketEvent.CloseFailed(endpoint, Errno.of(failure), Addresses.reasonOf(failure)));
        }
        settings.monitor().publish(new SocketEvent.Closed(endpoint, number));
        serverClosed.complete(null);
    }

    @Override
    public CompletableFuture<Void> close(Duration linger) {
        if (closing.compareAndSet(false, true)) {
            ChannelFuture freed = server.close();
            freed.addListener(done -> {
                route.unbound();
                closed(done.cause());
            });
            awaitPortFreed(freed);
        }
        return serverClosed.thenCompose(nothing -> CompletableFuture.allOf(
                sessions.stream().map(session -> close(session, linger)).toArray(CompletableFuture<?>[]::new)));
    }

    @Override
    public CompletableFuture<Void> unbind() {
        return close(Duration.ZERO);
    }

    /** Waits until the caller can bind the same port again. */
    private void awaitPortFreed(ChannelFuture serverClosed) {
        if (driver.inEventLoop()) {
            return;
        }
        CompletableFuture<Void> freed = new CompletableFuture<>();
        // Java NIO frees the port at the next select after the close.
        serverClosed.addListener(done -> EventLoops.afterNextPoll(server.eventLoop(), () -> freed.complete(null)));
        driver.awaitUninterruptibly(freed, PORT_FREE_TIMEOUT);
    }

    private static CompletableFuture<Void> close(Session session, Duration linger) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Channel channel = session.channel();
        channel.closeFuture().addListener(done -> closed.complete(null));
        channel.eventLoop().execute(() -> {
            Link link = session.link();
            if (link == null) {
                channel.close();
            } else {
                link.close(linger);
            }
        });
        return closed;
    }

    /** Handles the events of an accepted connection, on its event loop. */
    private final class Accepted implements Session.Owner {
        @Override
        public Endpoint endpoint() {
            return endpoint;
        }

        @Override
        public Link established(Session session, HandshakeComplete handshake) {
            Link link = Link.accepted(session.channel().eventLoop(), endpoint, settings);
            link.establish(session);
            return link;
        }

        @Override
        public void lost(Session session) {
            sessions.remove(session);
            if (session.link() == null) {
                settings.monitor().publish(session.handshakeFailed());
            }
            settings.monitor().publish(session.disconnected());
        }
    }
}
