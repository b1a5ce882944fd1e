package dev.zeugma.internal.net;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.internal.loop.NettyTransport;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.zmtp.codec.Handshaker;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ServerChannel;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How to connect or bind to an endpoint: everything in which TCP and UNIX sockets differ. */
interface Route {
    /** Returns the route of an endpoint. */
    static Route of(Endpoint endpoint, TcpOptions tcp, NettyTransport netty) {
        if (endpoint instanceof TcpEndpoint host) {
            return new TcpRoute(host, tcp, netty);
        }
        if (endpoint instanceof IpcEndpoint path) {
            return new IpcRoute(path, tcp.backlog(), netty);
        }
        throw new IllegalArgumentException("endpoint " + endpoint + " is neither tcp nor ipc");
    }

    /**
     * Returns the address to bind to. Blocks while a name is resolved.
     *
     * @throws dev.zeugma.error.ZmqException ENODEV, EADDRINUSE, EINVAL or ENOTSUP if it cannot be bound to
     */
    SocketAddress local();

    /** Returns whether {@link #remotes} or {@link #source} resolves a name, which may block for long. */
    boolean resolvesNames();

    /** Returns the addresses to connect to, of the proxy if there is one; at least one. */
    List<SocketAddress> remotes() throws UnknownHostException;

    /**
     * Returns the address to connect from, or null for any.
     *
     * @throws dev.zeugma.error.ZmqException ENODEV if it is not an address of this machine
     */
    @Nullable SocketAddress source();

    /**
     * Checks that {@link #tunnel} will succeed.
     *
     * @throws dev.zeugma.error.ZmqException ENOTSUP if the library for it is missing
     */
    default void checkTunnel() {}

    /** Returns the tunnel from a proxy at the remote address to the peer; null without proxy. See {@link SocksTunnel}. */
    default @Nullable SocksTunnel tunnel(
            SocketAddress remote, Duration timeout, BiConsumer<Channel, @Nullable Throwable> outcome) {
        return null;
    }

    Channel newChannel(SocketAddress remote);

    /** Adds the codec of the socket's framing to the pipeline of a connection. */
    default void addCodec(ChannelPipeline pipeline, SessionSettings settings) {
        pipeline.addLast(
                switch (settings.traits().framing()) {
                    case ZMTP -> new Handshaker(settings.handshake());
                    case RAW -> new RawCodec(settings);
                });
    }

    ServerChannel newServerChannel(SocketAddress local);

    /** Returns the channel options of a connection, accepted or connected. */
    Map<ChannelOption<?>, Object> connectionOptions();

    /** Returns the channel options of a listener. */
    Map<ChannelOption<?>, Object> serverOptions();

    /** Returns the endpoint of the address that was bound. */
    Endpoint bound(SocketAddress local);

    /** Cleans up after the listener is closed. */
    default void unbound() {}
}
