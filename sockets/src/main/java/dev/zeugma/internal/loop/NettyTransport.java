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

/** The Netty transport for TCP and UNIX sockets. */
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
                        endpoint.toString(),
                        ErrorCode.ENOTSUP,
                        "abstract names need epoll, but the network is Java NIO",
                        null);
            }
            if (endpoint.address().getBytes(StandardCharsets.UTF_8).length > MAX_NIO_PATH) {
                throw ZmqException.at(
                        endpoint.toString(),
                        ErrorCode.ENAMETOOLONG,
                        "the path has more than " + MAX_NIO_PATH + " bytes, the maximum of Java NIO",
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

    /** One byte less than the operating system allows. */
    private static final int MAX_NIO_PATH = 106;

    /** The transport's channel options for TCP keep-alive. */
    public record KeepAliveOptions(
            ChannelOption<Integer> idle, ChannelOption<Integer> interval, ChannelOption<Integer> probes) {}

    /** Returns the requested transport; throws ENOTSUP if this machine does not have it. */
    static NettyTransport of(Network network) {
        return switch (network) {
            case AUTOMATIC -> Epoll.isAvailable() ? EPOLL : NIO;
            case EPOLL -> {
                if (!Epoll.isAvailable()) {
                    throw new ZmqException(
                            ErrorCode.ENOTSUP,
                            "option network is EPOLL, which is not available on this machine",
                            Epoll.unavailabilityCause());
                }
                yield EPOLL;
            }
            case NIO -> NIO;
        };
    }

    abstract IoHandlerFactory ioHandlers();

    /** Creates a channel of the address's family: with an IPv6 channel, epoll could not connect to 0.0.0.0. */
    public abstract Channel newTcpChannel(InetAddress address);

    /** Creates a listening channel of the address's family, so that 0.0.0.0 does not include IPv6 addresses. */
    public abstract ServerChannel newTcpServerChannel(InetAddress address);

    public abstract Channel newIpcChannel();

    public abstract ServerChannel newIpcServerChannel();

    /** Returns the address of an endpoint that is not a wildcard; throws ENOTSUP if abstract names are not supported. */
    public abstract SocketAddress ipcAddress(IpcEndpoint endpoint);

    public abstract KeepAliveOptions keepAliveOptions();

    /** Returns TCP_USER_TIMEOUT if it is supported. */
    public abstract Optional<ChannelOption<Integer>> retransmitTimeout();

    /** Makes a channel that is not connected yet use a network interface; throws ENOTSUP if that is not supported. */
    public void useDevice(Channel channel, String name) {
        requireDevices();
    }

    /** Throws ENOTSUP unless a network interface can be chosen. */
    public void requireDevices() {
        if (this != EPOLL) {
            throw new ZmqException(ErrorCode.ENOTSUP, "option tcp device needs epoll, but the network is Java NIO");
        }
    }

    private static SocketProtocolFamily family(InetAddress address) {
        return address instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
    }
}
