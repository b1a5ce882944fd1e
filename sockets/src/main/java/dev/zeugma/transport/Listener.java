package dev.zeugma.transport;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
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
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** One bound endpoint: it accepts connections, and makes each a peer of the socket when its handshake is done. */
public final class Listener implements Attachment {
    private static final Duration PORT_FREED = Duration.ofSeconds(1);

    private final EventLoops loops;
    private final SessionSettings settings;
    private final TcpEndpoint wanted;
    private final Channel server;
    private final TcpEndpoint endpoint;

    /** Connections accepted and not yet ended. Filled and emptied by their event loops, read by whoever closes. */
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private volatile boolean closing;

    /**
     * Binds; blocks while the host is looked up and the address is taken.
     *
     * @throws ZmqException EADDRINUSE, EADDRNOTAVAIL, EACCES or ENODEV; EINVAL for a source address
     */
    public Listener(EventLoops loops, TcpEndpoint wanted, SessionSettings settings) {
        this.loops = loops;
        this.settings = settings;
        this.wanted = wanted;
        if (wanted.source().isPresent()) {
            throw ZmqException.at(wanted.toString(), ErrorCode.EINVAL, "cannot bind with a source address", null);
        }
        InetSocketAddress address = Addresses.local(wanted);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops.group())
                .channelFactory(() -> loops.transport().newServerChannel(address.getAddress()))
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, settings.options().tcp().backlog())
                // Nothing is accepted before this object is complete.
                .option(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                });
        TcpChannels.connectionOptions(settings.options().tcp(), loops.transport())
                .forEach((option, value) -> bootstrap.childOption(TcpChannels.typed(option), value));
        ChannelFuture bound = bootstrap.bind(address);
        CompletableFuture<Void> decided = new CompletableFuture<>();
        bound.addListener(done -> decided.complete(null));
        loops.awaitUninterruptibly(decided, SocketOptions.FOREVER);
        Throwable failure = bound.cause();
        if (failure != null) {
            throw ZmqException.at(
                    wanted.toString(),
                    Addresses.codeOf(failure),
                    "cannot bind: " + Addresses.reasonOf(failure),
                    failure);
        }
        server = bound.channel();
        endpoint = Addresses.endpoint((InetSocketAddress) server.localAddress());
        settings.monitor().publish(new SocketEvent.Listening(endpoint));
        server.config().setAutoRead(true);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    /** By the endpoint bound, or as it was written unless that left host or port open, as in libzmq. */
    @Override
    public boolean isNamed(Endpoint name) {
        return name.equals(endpoint) || (name.equals(wanted) && !wanted.isWildcard());
    }

    @Override
    public boolean hasEnded() {
        return !server.isOpen() && connections.isEmpty();
    }

    private void accept(Channel channel) {
        Connection connection = Connection.open(channel, loops.readBuffers(channel), settings, new Accepted());
        connections.add(connection);
        if (closing) {
            channel.close();
            return;
        }
        settings.monitor().publish(new SocketEvent.Accepted(endpoint, connection.peerAddress()));
    }

    @Override
    public CompletableFuture<Void> close(Duration linger) {
        closing = true;
        CompletableFuture<Void> serverClosed = new CompletableFuture<>();
        ChannelFuture freed = server.close();
        freed.addListener(done -> {
            settings.monitor().publish(new SocketEvent.Closed(endpoint));
            serverClosed.complete(null);
        });
        awaitPortFreed(freed);
        return serverClosed.thenCompose(nothing -> CompletableFuture.allOf(connections.stream()
                .map(connection -> close(connection, linger))
                .toArray(CompletableFuture<?>[]::new)));
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

    private static CompletableFuture<Void> close(Connection connection, Duration linger) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Channel channel = connection.channel();
        channel.closeFuture().addListener(done -> closed.complete(null));
        channel.eventLoop().execute(() -> {
            Link link = connection.link();
            if (link == null) {
                channel.close();
            } else {
                link.close(linger);
            }
        });
        return closed;
    }

    /** The life of one accepted connection, on its event loop. */
    private final class Accepted implements Connection.Owner {
        @Override
        public Link established(Connection connection, HandshakeComplete handshake) {
            Peer peer = settings.host().newPeer();
            Link link = new Link(connection.channel().eventLoop(), peer, endpoint, settings.monitor(), false);
            settings.host().attach(peer);
            byte[] id = connection.peerRoutingId();
            boolean identified = settings.host().identify(peer, id);
            settings.monitor().publish(new SocketEvent.HandshakeSucceeded(endpoint, connection.peerAddress(), id));
            if (!identified) {
                settings.monitor().publish(new SocketEvent.RoutingIdTaken(endpoint, id));
            }
            return link;
        }

        @Override
        public void lost(Connection connection) {
            connections.remove(connection);
            Link link = connection.link();
            if (link == null) {
                settings.monitor()
                        .publish(new SocketEvent.HandshakeFailed(
                                endpoint, connection.peerAddress(), connection.reason()));
            } else {
                settings.host().detach(link.peer());
                link.abandon();
            }
            settings.monitor()
                    .publish(new SocketEvent.Disconnected(
                            endpoint, connection.peerAddress(), connection.peerRoutingId(), connection.reason()));
        }
    }
}
