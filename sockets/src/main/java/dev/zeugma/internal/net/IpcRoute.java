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

/** A UNIX socket at a path of the file system or with an abstract name (zmq_ipc(7)). */
final class IpcRoute implements Route {
    private final NettyTransport netty;
    private final int backlog;
    private final boolean wildcard;

    /** For a wildcard, the chosen path once it is bound. */
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
            endpoint = SocketFiles.createPath();
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

    /** Removes the directory of a wildcard; Netty removes the file of the socket when it closes it. */
    @Override
    public void unbound() {
        if (wildcard) {
            SocketFiles.removePath(endpoint);
        }
    }
}
