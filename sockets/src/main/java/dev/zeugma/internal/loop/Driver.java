package dev.zeugma.internal.loop;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.pipe.Deadline;
import dev.zeugma.internal.pipe.Gate;
import dev.zeugma.option.ContextOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connects the threads that call sockets to the event loops of the context: the loops either have threads of their own, or are
 * run by the calling thread.
 */
public abstract sealed class Driver permits ThreadedDriver, CallerDriver {
    /** How long sockets may take to close after their messages were dropped. */
    private static final Duration ABANDON_TIMEOUT = Duration.ofSeconds(1);

    private final EventLoops loops;

    /** Completes when all sockets are closed and all loops have ended. */
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    Driver(EventLoops loops) {
        this.loops = loops;
    }

    /** Opens event loops that are driven as the options say. Starts no thread yet; each starts with its first connection. */
    public static Driver open(ContextOptions options) {
        return options.driver() == ContextOptions.Driver.IO_THREADS
                ? ThreadedDriver.create(options)
                : CallerDriver.create(options);
    }

    /** Returns the event loops. */
    public final EventLoops loops() {
        return loops;
    }

    /** Begins a call that needs the event loops; throws EMTHREAD if this thread must not drive them. */
    public abstract void enter();

    /** Returns whether the calling thread is running an event loop right now, and so must not block. */
    public abstract boolean inEventLoop();

    /** Returns EDEADLK, for a call that would have to wait on an event loop. */
    public static ZmqException onEventLoop() {
        return new ZmqException(
                ErrorCode.EDEADLK,
                "this call would have to wait, which is not allowed on an event loop; "
                        + "use a call that never waits, such as trySend, sendAsync or receiveAsync, or another thread");
    }

    /**
     * Waits up to the given time until the attempt, which failed before, succeeds, and returns its result; null if the time
     * elapsed or the thread was interrupted, as its interrupt status then shows. Throws EDEADLK on an event loop.
     */
    public abstract <T> @Nullable T await(Gate gate, Gate.Attempt<T> attempt, Duration time);

    /** Notes that a message was queued. If the caller drives the loops, it is written before this returns. */
    public abstract void sent();

    /** Does everything that can be done at once if the caller drives the loops; any thread, holding no lock. */
    public abstract void turn();

    /** Makes a call that needs the event loops, {@linkplain #guarded guarded}. Holding no lock. */
    public final <T> T call(Supplier<T> call) {
        enter();
        return guarded(call);
    }

    /**
     * Makes a call. If it fails because another thread closes the socket or the context, and that leaves work to the caller, the
     * work is done here, as the caller may never call again. Any thread, holding no lock.
     */
    public final <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (ZmqException failure) {
            turn();
            throw failure;
        }
    }

    /** Makes a call that returns nothing; see {@link #guarded(Supplier)}. */
    public final void guarded(Runnable call) {
        guarded(() -> {
            call.run();
            return true;
        });
    }

    /** Ends a caller's wait for the network, if there is one, so that it tries again. Any thread. */
    public abstract void wake();

    /** Runs the code that closes a socket, and then the tasks that result from it. Any thread. */
    public abstract <T> T closing(Supplier<T> close);

    /** Waits up to the given time and returns whether the future has completed, even exceptionally. Not on an event loop. */
    public abstract boolean await(CompletableFuture<?> future, Duration time) throws InterruptedException;

    /**
     * Same as {@link #await(CompletableFuture, Duration)}, but an interrupt does not end the wait; the interrupt status is kept.
     */
    public final boolean awaitUninterruptibly(CompletableFuture<?> future, Duration time) {
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

    /**
     * Closes all sockets and ends all loops and threads, after waiting up to the plan's timeout for the sockets to finish; logs a
     * warning if it elapsed. An interrupt ends the wait early and the interrupt status is kept; on an event loop, another
     * thread waits. Does nothing if there is no plan, because the context was closed before.
     */
    public abstract void close(Supplier<Optional<ShutdownPlan>> closeSockets);

    /** Waits until the context is completely closed; returns false if the time elapsed. Throws EDEADLK on an event loop. */
    public final boolean awaitEnd(Duration time) throws InterruptedException {
        if (ended.isDone()) {
            return true;
        }
        if (inEventLoop()) {
            throw onEventLoop();
        }
        enter();
        return await(ended, time);
    }

    /** Notes that all loops have ended. */
    final void ended() {
        ended.complete(null);
    }

    /** Waits for the sockets, as {@link #close} describes. */
    final void awaitSockets(ShutdownPlan plan) {
        try {
            if (!await(plan.socketsClosed(), plan.timeout())) {
                EventLoops.warn("not all sockets were closed within " + Deadline.text(plan.timeout()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            plan.abandon().run();
            awaitUninterruptibly(plan.socketsClosed(), ABANDON_TIMEOUT);
        }
        loops.closeResolver();
    }
}
