package dev.zeugma.transport;

import dev.zeugma.option.KeepAlive;
import dev.zeugma.option.TcpOptions;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/** Turns TCP options into those of Netty's channels. */
final class TcpChannels {
    private TcpChannels() {}

    /** The options of one connection, accepted or connected. */
    static Map<ChannelOption<?>, Object> connectionOptions(TcpOptions tcp, boolean epoll) {
        Map<ChannelOption<?>, Object> options = new LinkedHashMap<>();
        options.put(ChannelOption.TCP_NODELAY, true);
        if (tcp.sendBuffer() > 0) {
            options.put(ChannelOption.SO_SNDBUF, tcp.sendBuffer());
        }
        if (tcp.receiveBuffer() > 0) {
            options.put(ChannelOption.SO_RCVBUF, tcp.receiveBuffer());
        }
        KeepAlive keepAlive = tcp.keepAlive();
        if (keepAlive.mode() != KeepAlive.Mode.SYSTEM) {
            options.put(ChannelOption.SO_KEEPALIVE, keepAlive.mode() == KeepAlive.Mode.ON);
        }
        putIfPositive(
                options,
                keepAlive.idleSeconds(),
                epoll ? EpollChannelOption.TCP_KEEPIDLE : NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE));
        putIfPositive(
                options,
                keepAlive.intervalSeconds(),
                epoll ? EpollChannelOption.TCP_KEEPINTVL : NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL));
        putIfPositive(
                options,
                keepAlive.probes(),
                epoll ? EpollChannelOption.TCP_KEEPCNT : NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT));
        return options;
    }

    private static void putIfPositive(Map<ChannelOption<?>, Object> options, int value, ChannelOption<Integer> option) {
        if (value > 0) {
            options.put(option, value);
        }
    }

    /** Adds an option to a bootstrap whose options are typed. */
    @SuppressWarnings("unchecked")
    static <T> ChannelOption<T> typed(ChannelOption<?> option) {
        return (ChannelOption<T>) option;
    }
}
