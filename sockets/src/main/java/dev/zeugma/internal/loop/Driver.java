package dev.zeugma.internal.loop;

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
 * What a thread that calls a socket has to do with the event loops of the context: nothing if they have threads of their own, all of
 * the work if it drives them.
 */
public abstract sealed class Driver permits ThreadedDriver, CallerDriver {
    /** How long sockets that need not send any more may take to close. */
    private static final Duration ABANDONED = Duration.ofSeconds(1);

    private final EventLoops loops;

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

    /**
     * Waits up to the given time until the attempt, which failed before, succeeds, and returns its result; null if the time elapsed or
     * the thread was interrupted, as its interrupt status then shows. Throws EDEADLK on an event loop.
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
     * Makes a call. If it fails, another thread may be closing the socket or the context; if that leaves work to the caller, it is
     * done here, as the caller may never call again. Any thread, holding no lock.
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

    /** Runs the code that closes a socket, and then the work that this leaves to do at once. Any thread. */
    public abstract <T> T closing(Supplier<T> close);

    /** Waits up to the given time and returns whether the future has completed, even exceptionally. Not on an event loop. */
    public abstract boolean await(CompletableFuture<?> future, Duration time) throws InterruptedException;

    /** Same as {@link #await(CompletableFuture, Duration)}, but an interrupt does not end the wait; the interrupt status is kept. */
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
     * Closes all sockets and ends all loops and threads, after waiting up to the plan's patience for the sockets to finish; logs a
     * warning if that was too short. An interrupt ends the wait early and the interrupt status is kept; on an event loop, another
     * thread waits. Does nothing if there is no plan, because the context was closed before.
     */
    public abstract void close(Supplier<Optional<ShutdownPlan>> closeSockets);

    /** Waits for the sockets, as {@link #close} describes. */
    final void awaitSockets(ShutdownPlan plan) {
        try {
            if (!await(plan.socketsClosed(), plan.patience())) {
                EventLoops.warn("gave up waiting for all sockets to close after " + Deadline.text(plan.patience()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            plan.abandon().run();
            awaitUninterruptibly(plan.socketsClosed(), ABANDONED);
        }
        loops.closeResolver();
    }
}
