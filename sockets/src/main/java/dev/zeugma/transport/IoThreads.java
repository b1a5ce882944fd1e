package dev.zeugma.transport;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.ContextOptions;
import dev.zeugma.pipe.Deadline;
import dev.zeugma.pipe.Gate;
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

/** Event loops with a daemon thread each. Whoever calls a socket parks while it waits, and leaves the rest to them. */
final class IoThreads extends EventLoops {
    private static final long END_MILLIS = 1000;

    /** Netty's loop may end without closing its channels if it need not first see that nothing happens for a while. */
    private static final long QUIET_MILLIS = 50;

    private final EventLoopGroup group;

    IoThreads(ContextOptions options) {
        super(options);
        GivenThreads given = options.threadFactory().map(GivenThreads::new).orElse(null);
        ThreadFactory threads = given == null ? new DefaultThreadFactory("zeugma-io", true) : given;
        group = new MultiThreadIoEventLoopGroup(
                options.ioThreads(), threads, transport().ioHandlers());
        if (given != null) {
            given.start(group);
        }
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
            throw new ZmqException(ErrorCode.EDEADLK, "a call that waits was made on an event loop");
        }
        return gate.await(attempt, Deadline.after(time));
    }

    @Override
    public void sent() {}

    @Override
    public void turn() {}

    /** Callers wait at their gates alone. */
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
            // Why it completed is for whoever asks the future.
        }
        return true;
    }

    @Override
    public void close(Supplier<Optional<Ending>> closeSockets) {
        closeSockets.get().ifPresent(this::close);
    }

    private void close(Ending ending) {
        if (inEventLoop()) {
            // Another thread waits instead, as what was sent leaves through this one.
            Thread closer = new Thread(() -> end(ending), "zeugma-closer");
            closer.setDaemon(true);
            closer.start();
        } else {
            end(ending);
        }
    }

    private void end(Ending ending) {
        awaitSockets(ending);
        long quietMillis = ending.socketsClosed().isDone() ? 0 : QUIET_MILLIS;
        group.shutdownGracefully(quietMillis, END_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(END_MILLIS);
    }

    @Override
    EventLoopGroup group() {
        return group;
    }
}
