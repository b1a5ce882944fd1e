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
 * Has a SOCKS5 proxy connect to the peer before anything else passes: the first handler of a channel that is to be connected
 * to {@link #target}. Handlers that come behind it see the channel become active when the proxy has done so.
 */
final class SocksTunnel extends ChannelInboundHandlerAdapter {
    private static final String STATUS = "status: ";

    private final InetSocketAddress proxyAddress;
    private final SocketAddress target;
    private final Socks5ProxyHandler proxy;
    private final BiConsumer<Channel, @Nullable Throwable> outcome;
    private boolean decided;

    /**
     * A tunnel that is not begun yet.
     *
     * @param proxyAddress the address of the proxy, which connecting goes to first
     * @param patience what the proxy may take from then on; zero for any time
     * @param outcome told once, on the event loop, unless the proxy cannot be connected to: with a failure, or with none and
     *     then the handlers of the connection may be added
     */
    SocksTunnel(
            InetSocketAddress proxyAddress,
            SocksProxy option,
            TcpEndpoint peer,
            Duration patience,
            BiConsumer<Channel, @Nullable Throwable> outcome) {
        this.proxyAddress = proxyAddress;
        this.target = target(peer);
        this.outcome = outcome;
        proxy = new Socks5ProxyHandler(proxyAddress, option.username(), option.password());
        proxy.setConnectTimeoutMillis(Timers.millis(patience));
    }

    /** Looks no name up: that is for the proxy. */
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

    /** What to connect the channel to, instead of the proxy. */
    SocketAddress target() {
        return target;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.pipeline().addBefore(ctx.name(), null, proxy);
    }

    /** Only the connection to the proxy is. */
    @Override
    public void channelActive(ChannelHandlerContext ctx) {}

    /** Comes before the peer's first bytes, even if they were read together with the proxy's last. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ProxyConnectionEvent) {
            decided = true;
            outcome.accept(ctx.channel(), null);
            ctx.fireChannelActive();
            ctx.pipeline().remove(this);
            proxy.connectFuture().addListener(done -> ctx.pipeline().remove(proxy));
        }
    }

    /** The proxy's handler closes the channel itself. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        if (!decided) {
            decided = true;
            String who = "SOCKS proxy " + NetUtil.toSocketAddressString(proxyAddress);
            outcome.accept(ctx.channel(), new ConnectException(who + " " + what(failure)));
        }
    }

    /** What the proxy did, in words: Netty's text begins with protocol, proxy and target, and then names constants. */
    private String what(Throwable failure) {
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

    /** What comes from the proxy after a failure is for nobody. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        ReferenceCountUtil.release(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {}
}
