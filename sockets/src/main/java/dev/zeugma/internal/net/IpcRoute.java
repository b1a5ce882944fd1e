package dev.zeugma.internal.net;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.internal.loop.NettyTransport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A UNIX socket at a path of the file system or at an abstract name (zmq_ipc(7)). */
final class IpcRoute implements Route {
    private final NettyTransport netty;
    private final int backlog;
    private final boolean wildcard;

    /** For a wildcard, once it has been bound, the path that was chosen. */
    private IpcEndpoint endpoint;

    IpcRoute(IpcEndpoint endpoint, int backlog, NettyTransport netty) {
        this.endpoint = endpoint;
        this.wildcard = endpoint.isWildcard();
        this.backlog = backlog;
        this.netty = netty;
    }

    @Override
    public SocketAddress local() {
        if (wildcard) {
            endpoint = SocketFiles.fresh();
        }
        SocketAddress address = netty.ipcAddress(endpoint);
        if (!endpoint.isAbstract()) {
            SocketFiles.removeStaleFile(endpoint);
        }
        return address;
    }

    @Override
    public boolean resolvesNames() {
        return false;
    }

    @Override
    public List<SocketAddress> remotes() {
        return List.of(netty.ipcAddress(endpoint));
    }

    @Override
    public @Nullable SocketAddress source() {
        return null;
    }

    @Override
    public Channel newChannel(SocketAddress remote) {
        return netty.newIpcChannel();
    }

    @Override
    public ServerChannel newServerChannel(SocketAddress local) {
        return netty.newIpcServerChannel();
    }

    @Override
    public Map<ChannelOption<?>, Object> connectionOptions() {
        return Map.of();
    }

    @Override
    public Map<ChannelOption<?>, Object> serverOptions() {
        return Map.of(ChannelOption.SO_BACKLOG, backlog);
    }

    @Override
    public Endpoint bound(SocketAddress local) {
        return endpoint;
    }

    /** Netty removes the file of a socket as it closes it. */
    @Override
    public void unbound() {
        if (wildcard) {
            SocketFiles.removeFresh(endpoint);
        }
    }
}
