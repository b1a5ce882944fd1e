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

/** Resolves an endpoint and opens channels to it, on one event loop. */
final class Dialer {
    /** A bootstrap requires a handler; a session adds its handlers once the connection is established. */
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
     * Creates a dialer on an event loop, for a route.
     *
     * @throws ZmqException ENODEV or ENOTSUP if an option is not supported on this system or needs a library that is missing
     */
    Dialer(EventLoops loops, EventLoop loop, Route route, ConnectionOptions options) {
        this.loops = loops;
        this.loop = loop;
        this.route = route;
        this.options = options;
        route.checkTunnel();
        channelOptions = route.connectionOptions();
    }

    /** The address to connect from, null for any, and the addresses to connect to. */
    record Addressing(@Nullable SocketAddress source, List<SocketAddress> remotes) {}

    /** Resolves the addresses, which may have changed since the last time. Returns at once. */
    CompletableFuture<Addressing> resolve() {
        Executor resolver = route.resolvesNames() ? loops.resolver() : Runnable::run;
        return CompletableFuture.supplyAsync(this::addressing, resolver);
    }

    private Addressing addressing() {
        try {
            return new Addressing(route.source(), route.remotes());
        } catch (UnknownHostException | ZmqException e) {
            throw new CompletionException(e.getMessage(), e);
        }
    }

    /**
     * Starts to connect. On the event loop.
     *
     * @param attempt counted from 0; each attempt uses the next address of a host that has several
     * @param started called with the channel, before the outcome is known
     * @param outcome called once, on the event loop: with the failure, or with null when the connection is established but the
     *     channel not yet active, so that handlers added by the callback see all of its events
     */
    void dial(
            Addressing addresses,
            int attempt,
            Consumer<Channel> started,
            BiConsumer<Channel, @Nullable Throwable> outcome) {
        List<SocketAddress> remotes = addresses.remotes();
        SocketAddress remote = remotes.get(attempt % remotes.size());
        SocksTunnel tunnel = route.tunnel(remote, proxyTimeout(), outcome);
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(() -> route.newChannel(remote))
                .disableResolver() // addresses are resolved already, and a proxy resolves the name of a peer behind it
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Timers.millis(options.connectTimeout()))
                .handler(tunnel == null ? NO_HANDLER_YET : tunnel);
        channelOptions.forEach((option, value) -> bootstrap.option(Listener.typed(option), value));
        ChannelFuture connecting = bootstrap.connect(tunnel == null ? remote : tunnel.target(), addresses.source());
        Channel channel = connecting.channel();
        started.accept(channel);
        if (tunnel != null) {
            channel.config()
                    .setRecvByteBufAllocator(loops.readBuffers(channel)); // used already for what the proxy answers
        }
        connecting.addListener(done -> {
            if (tunnel == null || !connecting.isSuccess()) {
                outcome.accept(channel, connecting.cause());
            }
        });
    }

    /** Returns the time that the proxy may take to connect: the connect timeout, or that of the handshake if there is none. */
    private Duration proxyTimeout() {
        Duration connect = options.connectTimeout();
        return connect.isZero() ? options.handshakeInterval() : connect;
    }
}
