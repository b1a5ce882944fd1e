package dev.zeugma.transport;

import dev.zeugma.option.KeepAlive;
import dev.zeugma.option.TcpOptions;
import io.netty.channel.ChannelOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns TCP options into those of Netty's channels. */
final class TcpChannels {
    private TcpChannels() {}

    /** The options of one connection, accepted or connected. */
    static Map<ChannelOption<?>, Object> connectionOptions(TcpOptions tcp, TcpTransport transport) {
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
        TcpTransport.KeepAliveOptions names = transport.keepAliveOptions();
        putIfPositive(options, keepAlive.idleSeconds(), names.idle());
        putIfPositive(options, keepAlive.intervalSeconds(), names.interval());
        putIfPositive(options, keepAlive.probes(), names.probes());
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
