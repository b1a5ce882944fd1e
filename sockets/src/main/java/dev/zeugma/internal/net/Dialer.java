package dev.zeugma.internal.net;

import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.loop.EventLoops;
import dev.zeugma.internal.loop.Timers;
import dev.zeugma.option.ConnectionOptions;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks an endpoint up and opens channels to it, all on one event loop. */
final class Dialer {
    /** A bootstrap insists on a handler; a session's come when the connection stands. */
    private static final ChannelHandler NO_HANDLER_YET = new ChannelInitializer<>() {
        @Override
        protected void initChannel(Channel channel) {}
    };

    private final EventLoops loops;
    private final EventLoop loop;
    private final Route route;
    private final ConnectionOptions options;
    private final Map<ChannelOption<?>, Object> channelOptions;

    /**
     * Dials from one of the event loops, over a route.
     *
     * @throws ZmqException ENODEV or ENOTSUP for an option that the route cannot have here, or needs a library for
     */
    Dialer(EventLoops loops, EventLoop loop, Route route, ConnectionOptions options) {
        this.loops = loops;
        this.loop = loop;
        this.route = route;
        this.options = options;
        route.requireTunnel();
        channelOptions = route.connectionOptions();
    }

    /** Where to connect from, if that matters, and the addresses to connect to. */
    record Addressing(@Nullable SocketAddress source, List<SocketAddress> remotes) {}

    /** Finds the addresses, which may have changed since the last time. Returns at once. */
    CompletableFuture<Addressing> lookUp() {
        Executor lookup = route.resolvesNames() ? loops.resolver() : Runnable::run;
        return CompletableFuture.supplyAsync(this::addressing, lookup);
    }

    private Addressing addressing() {
        try {
            return new Addressing(route.source(), route.remotes());
        } catch (UnknownHostException | ZmqException e) {
            throw new CompletionException(e.getMessage(), e);
        }
    }

    /**
     * Begins to connect. On the loop.
     *
     * @param attempt counted from 0; each takes the next address of a host that has several
     * @param begun told of the channel before anything is told of its outcome
     * @param outcome told once, on the loop: of a failure, or of a connection that stands, before the channel becomes active,
     *     so that handlers added then see all of its life
     */
    void dial(
            Addressing addresses,
            int attempt,
            Consumer<Channel> begun,
            BiConsumer<Channel, @Nullable Throwable> outcome) {
        List<SocketAddress> remotes = addresses.remotes();
        SocketAddress remote = remotes.get(attempt % remotes.size());
        SocksTunnel tunnel = route.tunnel(remote, proxyPatience(), outcome);
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(() -> route.newChannel(remote))
                .disableResolver() // addresses are known, and the name of a peer behind a proxy is for the proxy
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Timers.millis(options.connectTimeout()))
                .handler(tunnel == null ? NO_HANDLER_YET : tunnel);
        channelOptions.forEach((option, value) -> bootstrap.option(Listener.typed(option), value));
        ChannelFuture connecting = bootstrap.connect(tunnel == null ? remote : tunnel.target(), addresses.source());
        Channel channel = connecting.channel();
        begun.accept(channel);
        if (tunnel != null) {
            channel.config().setRecvByteBufAllocator(loops.readBuffers(channel)); // the proxy's words are read first
        }
        connecting.addListener(done -> {
            if (tunnel == null || !connecting.isSuccess()) {
                outcome.accept(channel, connecting.cause());
            }
        });
    }

    /** Connecting from the proxy to the peer is a connect too; without a bound of its own, that of the handshake holds. */
    private Duration proxyPatience() {
        Duration connect = options.connectTimeout();
        return connect.isZero() ? options.handshakeInterval() : connect;
    }
}
