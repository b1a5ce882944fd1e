package dev.zeugma.transport;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.ContextOptions;
import dev.zeugma.pipe.Deadline;
import dev.zeugma.pipe.Gate;
import dev.zeugma.zmtp.codec.ReadBuffers;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The event loops of a context, which carry its connections, and what a thread that calls a socket has to do with them:
 * nothing if they have threads of their own, everything if it drives them. Beside them a few threads look names up.
 */
public abstract sealed class EventLoops permits IoThreads, CallerLoop {
    private static final int RESOLVER_THREADS = 4;

    /** How long sockets that need not send any more may take to close. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(1);

    /** So many connections may read much at once. With more, what all of them may hold counts more than their speed. */
    private static final int FEW = 16;

    /**
     * The largest read of a few connections, bytes. The more is read at once the longer the application is busy with it, so
     * that it need not sleep while the next read is fetched: with the early wake-up of a pipe 1.15 x at 64 B.
     */
    private static final int LARGE_READ = 512 * 1024;

    /** The largest read of many connections, bytes. */
    private static final int SMALL_READ = 64 * 1024;

    private final NettyTransport transport;
    private final AtomicInteger connections = new AtomicInteger();
    private final ThreadPoolExecutor resolver;

    /** By affinity, as Netty remembers each for ever. */
    private final Map<Set<Integer>, EventLoopGroup> groups = new ConcurrentHashMap<>();

    EventLoops(ContextOptions options) {
        transport = NettyTransport.of(options.network());
        resolver = new ThreadPoolExecutor(
                RESOLVER_THREADS,
                RESOLVER_THREADS,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("zeugma-resolver", true));
        resolver.allowCoreThreadTimeOut(true);
    }

    /** Event loops driven as the options say. Starts no thread yet; each begins with its first connection. */
    public static EventLoops open(ContextOptions options) {
        return options.driver() == ContextOptions.Driver.IO_THREADS ? new IoThreads(options) : new CallerLoop(options);
    }

    /** A call begins that needs the event loops; throws EMTHREAD if this thread must not drive them. */
    public abstract void enter();

    /** Whether the calling thread runs an event loop at this moment, and so must not block. */
    public abstract boolean inEventLoop();

    /**
     * Waits at most the given time until the attempt, which was in vain before, gives a result, and returns it; null
     * when the time is over or the thread was interrupted, whose flag then tells. Throws EDEADLK on an event loop.
     */
    public abstract <T> @Nullable T await(Gate gate, Gate.Attempt<T> attempt, Duration time);

    /** A message was queued. It leaves before this returns if that is up to the caller. */
    public abstract void sent();

    /** Does all that can be done at once if that is up to the caller; any thread, under no lock. */
    public abstract void turn();

    /** Makes a call that needs the event loops, {@linkplain #guarded guarded}. Under no lock. */
    public final <T> T call(Supplier<T> call) {
        enter();
        return guarded(call);
    }

    /**
     * Makes a call. Should it fail, what failed it may be that another thread closes the socket or the context; if that leaves
     * something to the caller, it is done, as the caller may never call again. Any thread, under no lock.
     */
    public final <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (ZmqException failure) {
            turn();
            throw failure;
        }
    }

    /** The same for a call that returns nothing. */
    public final void guarded(Runnable call) {
        guarded(() -> {
            call.run();
            return true;
        });
    }

    /** Ends a wait for the network, if a caller is in one, so that it looks at what it waits for. Any thread. */
    public abstract void wake();

    /** Runs what closes a socket, and then what this leaves to do at once. Any thread. */
    public abstract <T> T closing(Supplier<T> close);

    /** Waits at most the given time, and tells whether the future has completed, be it by failing. Not on an event loop. */
    public abstract boolean await(CompletableFuture<?> future, Duration time) throws InterruptedException;

    /**
     * Closes all sockets, and ends all loops and threads after waiting, as long as there is patience, for what the sockets
     * still have to do; logs a warning if that was too short. An interrupt ends the wait early and keeps the flag; on an event
     * loop others wait. Does nothing if there is no ending, as all was closed before.
     */
    public abstract void close(Supplier<Optional<Ending>> closeSockets);

    /** Waits for the sockets, as {@link #close} says it. */
    final void awaitSockets(Ending ending) {
        try {
            if (!await(ending.socketsClosed(), ending.patience())) {
                warn("gave up waiting for all sockets to close, after " + Deadline.text(ending.patience()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending.giveUp().run();
            awaitUninterruptibly(ending.socketsClosed(), GIVEN_UP);
        }
        resolver.shutdownNow();
    }

    static void warn(String what) {
        System.getLogger(EventLoops.class.getName()).log(System.Logger.Level.WARNING, what);
    }

    /** One of the loops, to run tasks that do not block. */
    public final Executor executor() {
        return group().next();
    }

    /** All loops, in the order in which an affinity counts them. */
    abstract EventLoopGroup group();

    /** The loops of an affinity, all of them if it is empty. Throws EMTHREAD if there is none. */
    final EventLoopGroup group(Set<Integer> affinity) {
        if (affinity.isEmpty()) {
            return group();
        }
        return groups.computeIfAbsent(affinity, this::chosen);
    }

    private EventLoopGroup chosen(Set<Integer> affinity) {
        List<EventLoop> loops = new ArrayList<>();
        int number = 0;
        for (EventExecutor loop : group()) {
            if (affinity.contains(number)) {
                loops.add((EventLoop) loop);
            }
            number++;
        }
        if (loops.isEmpty()) {
            throw new ZmqException(
                    ErrorCode.EMTHREAD,
                    "option affinity is " + new TreeSet<>(affinity) + ", but the context has event loops 0 to "
                            + (number - 1));
        }
        return loops.size() == 1 ? loops.get(0) : new SomeLoops(loops);
    }

    /** As {@link #await(CompletableFuture, Duration)}; an interrupt does not end it and is kept for later. */
    final boolean awaitUninterruptibly(CompletableFuture<?> future, Duration time) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return await(future, time);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    final NettyTransport transport() {
        return transport;
    }

    /** What a connection reads into; always the same. Has no effect if it is given to the channel after the first read. */
    final ReadBuffers readBuffers(Channel connection) {
        if (connection.config().getRecvByteBufAllocator() instanceof ReadBuffers given) {
            return given;
        }
        int open = connections.incrementAndGet();
        connection.closeFuture().addListener(closed -> connections.decrementAndGet());
        return new ReadBuffers(open <= FEW ? LARGE_READ : SMALL_READ);
    }

    /** Looks names up, which may block for long, off the event loops. */
    final Executor resolver() {
        return resolver;
    }

    /** Runs a task once the loop has looked for what its channels bring, which it does not between tasks. On the loop. */
    public static void afterNextPoll(Executor loop, Runnable task) {
        if (loop instanceof SingleThreadEventLoop threaded) {
            threaded.executeAfterEventLoopIteration(() -> loop.execute(task));
        } else {
            ((DrivenLoop) loop).afterNextPoll(task);
        }
    }
}
