package dev.zeugma.transport;

import dev.zeugma.option.ContextOptions;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of a context: event loops that carry connections, and a few that look names up. All are daemons. */
public final class EventLoops {
    private static final int RESOLVER_THREADS = 4;

    private final boolean epoll;
    private final EventLoopGroup group;
    private final ThreadPoolExecutor resolver;

    /** Starts no thread yet; each begins with its first connection. */
    public EventLoops(ContextOptions options) {
        if (options.network() == ContextOptions.Network.EPOLL) {
            Epoll.ensureAvailability();
        }
        epoll = options.network() != ContextOptions.Network.NIO && Epoll.isAvailable();
        group = new MultiThreadIoEventLoopGroup(
                options.ioThreads(),
                new DefaultThreadFactory("zeugma-io", true),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        resolver = new ThreadPoolExecutor(
                RESOLVER_THREADS,
                RESOLVER_THREADS,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("zeugma-resolver", true));
        resolver.allowCoreThreadTimeOut(true);
    }

    EventLoop next() {
        return group.next();
    }

    boolean usesEpoll() {
        return epoll;
    }

    /** A channel of the address's own family: through one of IPv6, epoll does not reach 0.0.0.0 as IPv4 does. */
    SocketChannel newClientChannel(InetAddress address) {
        return epoll
                ? new EpollSocketChannel(family(address))
                : new NioSocketChannel(SelectorProvider.provider(), family(address));
    }

    /** A channel of the address's own family, so that 0.0.0.0 does not mean the addresses of IPv6 as well. */
    ServerSocketChannel newServerChannel(InetAddress address) {
        return epoll
                ? new EpollServerSocketChannel(family(address))
                : new NioServerSocketChannel(SelectorProvider.provider(), family(address));
    }

    private static SocketProtocolFamily family(InetAddress address) {
        return address instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
    }

    EventLoopGroup group() {
        return group;
    }

    /** Looks names up, which may block for long, off the event loops. */
    Executor resolver() {
        return resolver;
    }

    /** Runs a task once the loop has looked for what its channels bring: between a task and the next lies no look. */
    static void afterNextPoll(EventLoop loop, Runnable task) {
        ((SingleThreadEventLoop) loop).executeAfterEventLoopIteration(() -> loop.execute(task));
    }

    /** Whether the calling thread is one of the event loops, which must not block. */
    public boolean inEventLoop() {
        for (EventExecutor loop : group) {
            if (loop.inEventLoop()) {
                return true;
            }
        }
        return false;
    }

    /** Ends all threads; waits for them at most the given time unless called on one of them. */
    public void shutdown(long timeoutMillis) {
        resolver.shutdownNow();
        var done = group.shutdownGracefully(0, timeoutMillis, TimeUnit.MILLISECONDS);
        if (!inEventLoop()) {
            done.awaitUninterruptibly(timeoutMillis);
        }
    }
}
