package dev.zeugma.internal.net;

import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.internal.loop.Timers;
import dev.zeugma.option.SocksProxy;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.proxy.ProxyConnectionEvent;
import io.netty.handler.proxy.Socks5ProxyHandler;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the peer through a SOCKS5 proxy: the first handler of a channel that is being connected to {@link #target}. Later
 * handlers see the channel become active once the proxy is connected to the peer.
 */
final class SocksTunnel extends ChannelInboundHandlerAdapter {
    private static final String STATUS = "status: ";

    private final InetSocketAddress proxyAddress;
    private final SocketAddress target;
    private final Socks5ProxyHandler proxy;
    private final BiConsumer<Channel, @Nullable Throwable> outcome;
    private boolean reported;

    /**
     * Creates a tunnel that is not used yet.
     *
     * @param proxyAddress the address of the proxy, to which the channel connects
     * @param timeout the time that the proxy may take once connected; zero for no limit
     * @param outcome called once, on the event loop, unless the connection to the proxy fails: with the failure, or with null, and
     *     then the handlers of the connection may be added
     */
    SocksTunnel(
            InetSocketAddress proxyAddress,
            SocksProxy option,
            TcpEndpoint peer,
            Duration timeout,
            BiConsumer<Channel, @Nullable Throwable> outcome) {
        this.proxyAddress = proxyAddress;
        this.target = target(peer);
        this.outcome = outcome;
        proxy = new Socks5ProxyHandler(proxyAddress, option.username(), option.password());
        proxy.setConnectTimeoutMillis(Timers.millis(timeout));
    }

    /** Leaves a host name unresolved, as the proxy resolves it. */
    private static SocketAddress target(TcpEndpoint peer) {
        byte @Nullable [] numeric = NetUtil.createByteArrayFromIpAddressString(peer.bareHost());
        try {
            return numeric == null
                    ? InetSocketAddress.createUnresolved(peer.bareHost(), peer.port())
                    : new InetSocketAddress(InetAddress.getByAddress(numeric), peer.port());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(peer + " has an address of " + numeric.length + " bytes", impossible);
        }
    }

    /** Returns the address to connect the channel to, instead of that of the proxy. */
    SocketAddress target() {
        return target;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.pipeline().addBefore(ctx.name(), null, proxy);
    }

    /** Does not pass the event on, as only the connection to the proxy is active. */
    @Override
    public void channelActive(ChannelHandlerContext ctx) {}

    /** Called before the first bytes of the peer are read, even if they arrived with the last bytes of the proxy. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ProxyConnectionEvent) {
            reported = true;
            outcome.accept(ctx.channel(), null);
            ctx.fireChannelActive();
            ctx.pipeline().remove(this);
            proxy.connectFuture().addListener(done -> ctx.pipeline().remove(proxy));
        }
    }

    /** Does not close the channel, as the proxy handler does. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        if (!reported) {
            reported = true;
            String name = "SOCKS proxy " + NetUtil.toSocketAddressString(proxyAddress);
            outcome.accept(ctx.channel(), new ConnectException(name + " " + describe(failure)));
        }
    }

    /** Translates Netty's text, which begins with protocol, proxy and target and then names constants. */
    private String describe(Throwable failure) {
        String text = Addresses.reasonOf(failure);
        String begin = " => " + target + ", ";
        String rest = text.substring(text.contains(begin) ? text.indexOf(begin) + begin.length() : 0);
        if (rest.equals("timeout")) {
            return "timed out";
        } else if (rest.equals("disconnected")) {
            return "closed the connection";
        } else if (rest.startsWith("authStatus")) {
            return "did not accept username and password";
        } else if (rest.startsWith("unexpected authMethod")) {
            return "does not speak SOCKS5, or wants another login";
        } else if (rest.startsWith(STATUS)) {
            return "answered "
                    + rest.substring(STATUS.length()).replace('_', ' ').toLowerCase(Locale.ROOT);
        }
        return "failed: " + rest;
    }

    /** Drops bytes that arrive from the proxy after a failure. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        ReferenceCountUtil.release(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {}
}
