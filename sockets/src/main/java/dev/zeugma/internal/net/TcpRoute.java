package dev.zeugma.internal.net;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.loop.NettyTransport;
import dev.zeugma.internal.loop.Timers;
import dev.zeugma.option.KeepAlive;
import dev.zeugma.option.SocksProxy;
import dev.zeugma.option.TcpOptions;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** TCP to or from a host and port (zmq_tcp(7)). */
record TcpRoute(TcpEndpoint endpoint, TcpOptions tcp, NettyTransport netty) implements Route {
    @Override
    public SocketAddress local() {
        if (endpoint.source().isPresent()) {
            throw ZmqException.at(
                    endpoint.toString(), ErrorCode.EINVAL, "cannot bind to an endpoint with a source address", null);
        }
        return Addresses.local(endpoint, tcp.ipv6());
    }

    @Override
    public boolean resolvesNames() {
        return !Addresses.isNumeric(firstHop().bareHost())
                || endpoint.source()
                        .filter(from -> !Addresses.isNumeric(from.bareHost()))
                        .isPresent();
    }

    @Override
    public List<SocketAddress> remotes() throws UnknownHostException {
        TcpEndpoint first = firstHop();
        return Addresses.remote(first.bareHost()).stream()
                .<SocketAddress>map(address -> new InetSocketAddress(address, first.port()))
                .toList();
    }

    /** Returns the address that this machine connects to: that of the proxy or the peer. */
    private TcpEndpoint firstHop() {
        return tcp.socksProxy().map(SocksProxy::address).orElse(endpoint);
    }

    @Override
    public void checkTunnel() {
        if (tcp.socksProxy().isPresent() && !SocksLibrary.IS_PRESENT) {
            throw new ZmqException(
                    ErrorCode.ENOTSUP,
                    "option tcp socksProxy needs the artifact io.netty:netty-handler-proxy, which is missing at run time");
        }
    }

    @Override
    public @Nullable SocksTunnel tunnel(
            SocketAddress remote, Duration timeout, BiConsumer<Channel, @Nullable Throwable> outcome) {
        return tcp.socksProxy()
                .map(proxy -> new SocksTunnel((InetSocketAddress) remote, proxy, endpoint, timeout, outcome))
                .orElse(null);
    }

    @Override
    public @Nullable SocketAddress source() {
        return endpoint.source().map(from -> Addresses.local(from, tcp.ipv6())).orElse(null);
    }

    @Override
    public Channel newChannel(SocketAddress remote) {
        return onDevice(netty.newTcpChannel(host(remote)));
    }

    @Override
    public ServerChannel newServerChannel(SocketAddress local) {
        return onDevice(netty.newTcpServerChannel(host(local)));
    }

    /** Sets the device here, not as a channel option, as Netty only logs it if a channel option cannot be set. */
    private <C extends Channel> C onDevice(C channel) {
        if (!tcp.device().isEmpty()) {
            try {
                netty.useDevice(channel, tcp.device());
            } catch (RuntimeException failure) {
                channel.unsafe().closeForcibly();
                throw failure;
            }
        }
        return channel;
    }

    private static InetAddress host(SocketAddress address) {
        return ((InetSocketAddress) address).getAddress();
    }

    @Override
    public Map<ChannelOption<?>, Object> connectionOptions() {
        Map<ChannelOption<?>, Object> options = new LinkedHashMap<>();
        options.put(ChannelOption.TCP_NODELAY, true);
        putIfPositive(options, tcp.sendBuffer(), ChannelOption.SO_SNDBUF);
        putIfPositive(options, tcp.receiveBuffer(), ChannelOption.SO_RCVBUF);
        KeepAlive keepAlive = tcp.keepAlive();
        if (keepAlive.mode() != KeepAlive.Mode.SYSTEM) {
            options.put(ChannelOption.SO_KEEPALIVE, keepAlive.mode() == KeepAlive.Mode.ON);
        }
        NettyTransport.KeepAliveOptions names = netty.keepAliveOptions();
        putIfPositive(options, keepAlive.idleSeconds(), names.idle());
        putIfPositive(options, keepAlive.intervalSeconds(), names.interval());
        putIfPositive(options, keepAlive.probes(), names.probes());
        putIfPositive(options, tcp.typeOfService(), ChannelOption.IP_TOS);
        if (!tcp.device().isEmpty()) {
            netty.requireDevices();
        }
        if (!tcp.retransmitTimeout().isZero()) {
            ChannelOption<Integer> name = netty.retransmitTimeout()
                    .orElseThrow(() -> new ZmqException(
                            ErrorCode.ENOTSUP,
                            "option tcp retransmitTimeout needs epoll, but the network is Java NIO"));
            options.put(name, Timers.millis(tcp.retransmitTimeout()));
        }
        return options;
    }

    private static void putIfPositive(Map<ChannelOption<?>, Object> options, int value, ChannelOption<Integer> option) {
        if (value > 0) {
            options.put(option, value);
        }
    }

    @Override
    public Map<ChannelOption<?>, Object> serverOptions() {
        return Map.of(ChannelOption.SO_REUSEADDR, true, ChannelOption.SO_BACKLOG, tcp.backlog());
    }

    @Override
    public Endpoint bound(SocketAddress local) {
        return Addresses.endpoint((InetSocketAddress) local);
    }
}
