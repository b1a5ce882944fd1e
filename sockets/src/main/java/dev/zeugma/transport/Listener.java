package dev.zeugma.transport;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ZmqException;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.pipe.Peer;
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

/** One bound endpoint: it accepts connections, and makes each a peer of the socket when its handshake is done. */
final class Listener implements Attachment.Bound {
    private static final Duration PORT_FREED = Duration.ofSeconds(1);

    private final EventLoops loops;
    private final SessionSettings settings;
    private final Endpoint wanted;
    private final Route route;
    private final Channel server;
    private final Endpoint endpoint;
    private final int number = ConnectionNumbers.next();

    /** Connections accepted and not yet ended. Filled and emptied by their event loops, read by whoever closes. */
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> serverClosed = new CompletableFuture<>();

    /**
     * Binds; blocks while the host is looked up and the address is taken.
     *
     * @throws ZmqException EADDRINUSE, EADDRNOTAVAIL, EACCES or ENODEV; EINVAL for a source address; ENOTSUP for an
     *     abstract name where there are none
     */
    Listener(EventLoops loops, Endpoint wanted, SessionSettings settings) {
        this.loops = loops;
        this.settings = settings;
        this.wanted = wanted;
        route = Route.of(wanted, settings.options().tcp(), loops.transport());
        try {
            server = bind(route.local());
        } catch (ZmqException failure) {
            settings.monitor()
                    .publish(new SocketEvent.BindFailed(wanted, failure.code(), String.valueOf(failure.getMessage())));
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
                // Nothing is accepted before this object is complete.
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
        CompletableFuture<Void> decided = new CompletableFuture<>();
        bound.addListener(done -> decided.complete(null));
        loops.awaitUninterruptibly(decided, SocketOptions.FOREVER);
        Throwable failure = bound.cause();
        if (failure != null) {
            route.unbound();
            throw ZmqException.at(
                    wanted.toString(),
                    Addresses.codeOf(failure),
                    "cannot bind: " + Addresses.reasonOf(failure),
                    failure);
        }
        return bound.channel();
    }

    /** A bootstrap's options are typed, a map's are not. */
    @SuppressWarnings("unchecked")
    static <T> ChannelOption<T> typed(ChannelOption<?> option) {
        return (ChannelOption<T>) option;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    /** By the endpoint bound, or as it was written unless that left host or port open, as in libzmq. */
    @Override
    public boolean isNamed(Endpoint name) {
        return !closing.get() && (name.equals(endpoint) || (name.equals(wanted) && !wanted.isWildcard()));
    }

    @Override
    public boolean hasEnded() {
        return !server.isOpen() && sessions.isEmpty();
    }

    private void accept(Channel channel) {
        Session session =
                Session.open(channel, ConnectionNumbers.next(), loops.readBuffers(channel), settings, new Accepted());
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

    /** So that the caller can bind the same port again at once. */
    private void awaitPortFreed(ChannelFuture serverClosed) {
        if (loops.inEventLoop()) {
            return;
        }
        CompletableFuture<Void> freed = new CompletableFuture<>();
        // Java NIO frees the port at the next select after the close.
        serverClosed.addListener(done -> EventLoops.afterNextPoll(server.eventLoop(), () -> freed.complete(null)));
        loops.awaitUninterruptibly(freed, PORT_FREED);
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

    /** The life of one accepted connection, on its event loop. */
    private final class Accepted implements Session.Owner {
        @Override
        public Endpoint endpoint() {
            return endpoint;
        }

        @Override
        public Link established(Session session, HandshakeComplete handshake) {
            Peer peer = settings.host().newPeer(settings.options().queues());
            Link link = new Link(session.channel().eventLoop(), peer, endpoint, settings, false, false);
            peer.properties(session.peerProperties());
            settings.host().attach(peer);
            byte[] id = session.peerRoutingId();
            boolean identified = settings.host().identify(peer, id);
            settings.monitor().publish(session.handshakeSucceeded());
            if (!identified) {
                settings.monitor().publish(new SocketEvent.RoutingIdTaken(endpoint, id));
            }
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
