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

/** How to reach an endpoint, or be reached there: everything that TCP and UNIX sockets do differently. */
interface Route {
    /** The route to or from an endpoint. */
    static Route of(Endpoint endpoint, TcpOptions tcp, NettyTransport netty) {
        if (endpoint instanceof TcpEndpoint host) {
            return new TcpRoute(host, tcp, netty);
        }
        if (endpoint instanceof IpcEndpoint path) {
            return new IpcRoute(path, tcp.backlog(), netty);
        }
        throw new IllegalArgumentException(endpoint + " is not reached by the operating system");
    }

    /**
     * The address to listen at. Blocks while a name is looked up.
     *
     * @throws dev.zeugma.error.ZmqException ENODEV, EADDRINUSE, EINVAL or ENOTSUP if there can be none
     */
    SocketAddress local();

    /** Whether {@link #remotes} or {@link #source} looks a name up, which may block for long. */
    boolean resolvesNames();

    /** The addresses to connect to, the proxy's if there is one; at least one. */
    List<SocketAddress> remotes() throws UnknownHostException;

    /**
     * The address to connect from, or null if any will do.
     *
     * @throws dev.zeugma.error.ZmqException ENODEV if it is not known here
     */
    @Nullable SocketAddress source();

    /**
     * Checks that {@link #tunnel} can make what it must.
     *
     * @throws dev.zeugma.error.ZmqException ENOTSUP if the library for it is missing
     */
    default void requireTunnel() {}

    /** From a proxy at one of the remote addresses to the peer; null if these are the peer's own. See {@link SocksTunnel}. */
    default @Nullable SocksTunnel tunnel(
            SocketAddress remote, Duration patience, BiConsumer<Channel, @Nullable Throwable> outcome) {
        return null;
    }

    Channel newChannel(SocketAddress remote);

    /** Adds the codec that turns the bytes of a connection into what the socket's framing asks for, and back. */
    default void addCodec(ChannelPipeline pipeline, SessionSettings settings) {
        pipeline.addLast(
                switch (settings.traits().framing()) {
                    case ZMTP -> new Handshaker(settings.handshake());
                    case RAW -> new RawCodec(settings);
                });
    }

    ServerChannel newServerChannel(SocketAddress local);

    /** The options of one connection, accepted or connected. */
    Map<ChannelOption<?>, Object> connectionOptions();

    /** The options of a listening channel. */
    Map<ChannelOption<?>, Object> serverOptions();

    /** The endpoint that others connect to, by the address that was bound. */
    Endpoint bound(SocketAddress local);

    /** Cleans up when nobody listens at the address any more. */
    default void unbound() {}
}
