package dev.zeugma.internal.loop;

import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.ContextOptions.Network;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.RawUnixChannelOption;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/** What of Netty carries TCP and UNIX sockets. */
public enum NettyTransport {
    EPOLL {
        @Override
        IoHandlerFactory ioHandlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        public Channel newTcpChannel(InetAddress address) {
            return new EpollSocketChannel(family(address));
        }

        @Override
        public ServerChannel newTcpServerChannel(InetAddress address) {
            return new EpollServerSocketChannel(family(address));
        }

        @Override
        public Channel newIpcChannel() {
            return new EpollDomainSocketChannel();
        }

        @Override
        public ServerChannel newIpcServerChannel() {
            return new EpollServerDomainSocketChannel();
        }

        @Override
        public SocketAddress ipcAddress(IpcEndpoint endpoint) {
            return new DomainSocketAddress(
                    endpoint.isAbstract() ? "\0" + endpoint.address().substring(1) : endpoint.address());
        }

        @Override
        public Optional<ChannelOption<Integer>> retransmitTimeout() {
            return Optional.of(EpollChannelOption.TCP_USER_TIMEOUT);
        }

        @Override
        public void useDevice(Channel channel, String name) {
            ByteBuffer padded = ByteBuffer.allocate(DEVICE.length());
            padded.put(name.getBytes(StandardCharsets.US_ASCII)).clear();
            channel.config().setOption(DEVICE, padded);
        }

        @Override
        public KeepAliveOptions keepAliveOptions() {
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
        public Channel newTcpChannel(InetAddress address) {
            return new NioSocketChannel(SelectorProvider.provider(), family(address));
        }

        @Override
        public ServerChannel newTcpServerChannel(InetAddress address) {
            return new NioServerSocketChannel(SelectorProvider.provider(), family(address));
        }

        @Override
        public Channel newIpcChannel() {
            return new NioDomainSocketChannel();
        }

        @Override
        public ServerChannel newIpcServerChannel() {
            return new NioServerDomainSocketChannel();
        }

        @Override
        public SocketAddress ipcAddress(IpcEndpoint endpoint) {
            if (endpoint.isAbstract()) {
                throw ZmqException.at(
                        endpoint.toString(), ErrorCode.ENOTSUP, "Java NIO has no abstract names, only epoll has", null);
            }
            if (endpoint.address().getBytes(StandardCharsets.UTF_8).length > LONGEST_NIO_PATH) {
                throw ZmqException.at(
                        endpoint.toString(),
                        ErrorCode.ENAMETOOLONG,
                        "at most " + LONGEST_NIO_PATH + " bytes of a path fit into an address of Java NIO",
                        null);
            }
            return UnixDomainSocketAddress.of(endpoint.address());
        }

        @Override
        public Optional<ChannelOption<Integer>> retransmitTimeout() {
            return Optional.empty();
        }

        @Override
        public KeepAliveOptions keepAliveOptions() {
            return new KeepAliveOptions(
                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE),
                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT));
        }
    };

    /** SO_BINDTODEVICE, for which Netty has no name: SOL_SOCKET, the option's number, IFNAMSIZ. */
    private static final RawUnixChannelOption DEVICE = new RawUnixChannelOption("SO_BINDTODEVICE", 1, 25, 16);

    /** One byte less than fits into the operating system's address. */
    private static final int LONGEST_NIO_PATH = 106;

    /** What the transport calls the times and the count of TCP's keep-alive. */
    public record KeepAliveOptions(
            ChannelOption<Integer> idle, ChannelOption<Integer> interval, ChannelOption<Integer> probes) {}

    /** The transport asked for; ENOTSUP if this machine does not have it. */
    static NettyTransport of(Network network) {
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
    public abstract Channel newTcpChannel(InetAddress address);

    /** A channel of the address's own family, so that 0.0.0.0 does not mean the addresses of IPv6 as well. */
    public abstract ServerChannel newTcpServerChannel(InetAddress address);

    public abstract Channel newIpcChannel();

    public abstract ServerChannel newIpcServerChannel();

    /** The address of an endpoint that is no wildcard; ENOTSUP for an abstract name where there are none. */
    public abstract SocketAddress ipcAddress(IpcEndpoint endpoint);

    public abstract KeepAliveOptions keepAliveOptions();

    /** TCP_USER_TIMEOUT, where it can be had. */
    public abstract Optional<ChannelOption<Integer>> retransmitTimeout();

    /** Has a channel that is not connected yet use a network interface; throws ENOTSUP where that cannot be had. */
    public void useDevice(Channel channel, String name) {
        requireDevices();
    }

    /** Throws ENOTSUP unless a network interface can be chosen. */
    public void requireDevices() {
        if (this != EPOLL) {
            throw new ZmqException(ErrorCode.ENOTSUP, "option tcp device needs epoll, Java NIO has no such");
        }
    }

    private static SocketProtocolFamily family(InetAddress address) {
        return address instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
    }
}
