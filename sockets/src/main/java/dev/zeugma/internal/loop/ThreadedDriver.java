package dev.zeugma.internal.loop;

import dev.zeugma.internal.pipe.Deadline;
import dev.zeugma.internal.pipe.Gate;
import dev.zeugma.option.ContextOptions;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Event loops with a thread each, which do all the work; a thread that calls a socket parks while it waits. */
final class ThreadedDriver extends Driver {
    private static final long SHUTDOWN_MILLIS = 1000;

    /** Without a quiet period, an event loop of Netty may end before it has closed its channels. */
    private static final long QUIET_MILLIS = 50;

    private final EventLoopGroup group;

    private ThreadedDriver(EventLoops loops) {
        super(loops);
        group = loops.all();
    }

    static ThreadedDriver create(ContextOptions options) {
        NettyTransport transport = NettyTransport.of(options.network());
        ApplicationThreads application =
                options.threadFactory().map(ApplicationThreads::new).orElse(null);
        ThreadFactory threads = application == null ? new DefaultThreadFactory("zeugma-io", true) : application;
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(options.ioThreads(), threads, transport.ioHandlers());
        if (application != null) {
            application.start(group);
        }
        return new ThreadedDriver(new EventLoops(group, transport));
    }

    @Override
    public void enter() {}

    @Override
    public boolean inEventLoop() {
        for (EventExecutor loop : group) {
            if (loop.inEventLoop()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public <T> @Nullable T await(Gate gate, Gate.Attempt<T> attempt, Duration time) {
        if (time.isZero()) {
            return null;
        }
        if (inEventLoop()) {
            throw onEventLoop();
        }
        return gate.await(attempt, Deadline.after(time));
    }

    @Override
    public void sent() {}

    @Override
    public void turn() {}

    /** Callers wait at their gates only. */
    @Override
    public void wake() {}

    @Override
    public <T> T closing(Supplier<T> close) {
        return close.get();
    }

    @Override
    public boolean await(CompletableFuture<?> future, Duration time) throws InterruptedException {
        try {
            future.get(Timers.nanos(time), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // The future is done; its caller gets the failure.
        }
        return true;
    }

    @Override
    public void close(Supplier<Optional<ShutdownPlan>> closeSockets) {
        closeSockets.get().ifPresent(this::close);
    }

    private void close(ShutdownPlan plan) {
        if (inEventLoop()) {
            // Another thread waits instead, as this event loop has to write the queued messages.
            Thread closer = new Thread(() -> end(plan), "zeugma-closer");
            closer.setDaemon(true);
            closer.start();
        } else {
            end(plan);
        }
    }

    private void end(ShutdownPlan plan) {
        awaitSockets(plan);
        long quietMillis = plan.socketsClosed().isDone() ? 0 : QUIET_MILLIS;
        group.shutdownGracefully(quietMillis, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(SHUTDOWN_MILLIS);
        ended();
    }
}
