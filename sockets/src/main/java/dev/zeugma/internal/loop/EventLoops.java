package dev.zeugma.internal.loop;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.zmtp.codec.ReadBuffers;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The event loops of a context, which carry its connections, and a few threads that resolve host names. Thread-safe. */
public final class EventLoops {
    private static final int RESOLVER_THREADS = 4;

    /** Up to this number of connections, reads are large. With more connections, their memory matters more. */
    private static final int FEW_CONNECTIONS = 16;

    /**
     * The largest read of a few connections, in bytes. The larger a read, the longer it keeps the application busy, which then
     * need not sleep until the next one: together with the early wake-up of a pipe this gains 15 % at 64 B.
     */
    private static final int LARGE_READ = 512 * 1024;

    /** The largest read of many connections, in bytes. */
    private static final int SMALL_READ = 64 * 1024;

    private final EventLoopGroup group;
    private final NettyTransport transport;
    private final AtomicInteger connections = new AtomicInteger();
    private final ThreadPoolExecutor resolver;

    /** By affinity, as Netty never forgets a group. */
    private final Map<Set<Integer>, EventLoopGroup> groups = new ConcurrentHashMap<>();

    EventLoops(EventLoopGroup group, NettyTransport transport) {
        this.group = group;
        this.transport = transport;
        resolver = new ThreadPoolExecutor(
                RESOLVER_THREADS,
                RESOLVER_THREADS,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("zeugma-resolver", true));
        resolver.allowCoreThreadTimeOut(true);
    }

    /** Returns one of the loops, to run tasks that do not block. */
    public Executor executor() {
        return group.next();
    }

    /** Returns all loops, in the order in which an affinity counts them. */
    EventLoopGroup all() {
        return group;
    }

    /** Returns the loops of an affinity, or all of them if it is empty. Throws EMTHREAD if there are none. */
    public EventLoopGroup group(Set<Integer> affinity) {
        return affinity.isEmpty() ? group : groups.computeIfAbsent(affinity, this::chosen);
    }

    private EventLoopGroup chosen(Set<Integer> affinity) {
        List<EventLoop> loops = new ArrayList<>();
        int number = 0;
        for (EventExecutor loop : group) {
            if (affinity.contains(number)) {
                loops.add((EventLoop) loop);
            }
            number++;
        }
        if (loops.isEmpty()) {
            throw new ZmqException(
                    ErrorCode.EMTHREAD,
                    "option affinity is " + new TreeSet<>(affinity) + ", expected event loops from 0 to "
                            + (number - 1));
        }
        return loops.size() == 1 ? loops.get(0) : new EventLoopSubset(loops);
    }

    /** Returns the Netty transport that carries TCP and UNIX sockets. */
    public NettyTransport transport() {
        return transport;
    }

    /** Returns the read buffers of a connection, always the same ones. The channel must be given them before its first read. */
    public ReadBuffers readBuffers(Channel connection) {
        if (connection.config().getRecvByteBufAllocator() instanceof ReadBuffers given) {
            return given;
        }
        int open = connections.incrementAndGet();
        connection.closeFuture().addListener(closed -> connections.decrementAndGet());
        return new ReadBuffers(open <= FEW_CONNECTIONS ? LARGE_READ : SMALL_READ);
    }

    /** Returns the threads that resolve names, which may block for long. */
    public Executor resolver() {
        return resolver;
    }

    void closeResolver() {
        resolver.shutdownNow();
    }

    static void warn(String problem) {
        System.getLogger(EventLoops.class.getName()).log(System.Logger.Level.WARNING, problem);
    }

    /** Runs a task once the loop has polled its channels, which it does not do between tasks. On the loop. */
    public static void afterNextPoll(Executor loop, Runnable task) {
        if (loop instanceof SingleThreadEventLoop threaded) {
            threaded.executeAfterEventLoopIteration(() -> loop.execute(task));
        } else {
            ((DrivenLoop) loop).afterNextPoll(task);
        }
    }
}
