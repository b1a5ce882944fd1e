package dev.zeugma.transport;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.ContextOptions.Network;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.channels.spi.SelectorProvider;
import jdk.net.ExtendedSocketOptions;

/** What of Netty carries TCP. */
enum TcpTransport {
    EPOLL {
        @Override
        IoHandlerFactory ioHandlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        SocketChannel newClientChannel(InetAddress address) {
            return new EpollSocketChannel(family(address));
        }

        @Override
        ServerSocketChannel newServerChannel(InetAddress address) {
            return new EpollServerSocketChannel(family(address));
        }

        @Override
        KeepAliveOptions keepAliveOptions() {
            return new KeepAliveOptions(
                    EpollChannelOption.TCP_KEEPIDLE, EpollChannelOption.TCP_KEEPINTVL, EpollChannelOption.TCP_KEEPCNT);
        }
    },

    NIO {
        @Override
        IoHandlerFactory ioHandlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        SocketChannel newClientChannel(InetAddress address) {
            return new NioSocketChannel(SelectorProvider.provider(), family(address));
        }

        @Override
        ServerSocketChannel newServerChannel(InetAddress address) {
            return new NioServerSocketChannel(SelectorProvider.provider(), family(address));
        }

        @Override
        KeepAliveOptions keepAliveOptions() {
            return new KeepAliveOptions(
                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE),
                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT));
        }
    };

    /** What the transport calls the times and the count of TCP's keep-alive. */
    record KeepAliveOptions(
            ChannelOption<Integer> idle, ChannelOption<Integer> interval, ChannelOption<Integer> probes) {}

    /** The transport asked for; ENOTSUP if this machine does not have it. */
    static TcpTransport of(Network network) {
        return switch (network) {
            case AUTOMATIC -> Epoll.isAvailable() ? EPOLL : NIO;
            case EPOLL -> {
                if (!Epoll.isAvailable()) {
                    throw new ZmqException(
                            ErrorCode.ENOTSUP,
                            "option network is EPOLL, which this machine does not have",
                            Epoll.unavailabilityCause());
                }
                yield EPOLL;
            }
            case NIO -> NIO;
        };
    }

    abstract IoHandlerFactory ioHandlers();

    /** A channel of the address's own family: through one of IPv6, epoll does not reach 0.0.0.0 as IPv4 does. */
    abstract SocketChannel newClientChannel(InetAddress address);

    /** A channel of the address's own family, so that 0.0.0.0 does not mean the addresses of IPv6 as well. */
    abstract ServerSocketChannel newServerChannel(InetAddress address);

    abstract KeepAliveOptions keepAliveOptions();

    private static SocketProtocolFamily family(InetAddress address) {
        return address instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
    }
}
