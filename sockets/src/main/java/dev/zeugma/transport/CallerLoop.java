package dev.zeugma.transport;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.option.ContextOptions;
import dev.zeugma.pipe.Deadline;
import dev.zeugma.pipe.Gate;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One event loop without a thread, driven by the calls of the first thread that needs it. What a message goes through
 * between the call and the network happens on that thread: nobody is woken.
 */
final class CallerLoop extends EventLoops {
    /** How long a wait may block at a time, as epoll does not notice an interrupt. */
    private static final long LONGEST_BLOCK_NANOS = 100_000_000;

    /** A thread that sends and never waits still looks at the network about so often. */
    private static final long POLL_INTERVAL_NANOS = 100_000;

    /** How often a call goes round the loop that only begins something. */
    private static final int MOST_TURNS = 16;

    private final boolean busy;
    private final DrivenLoop loop;
    private final AtomicReference<@Nullable Thread> driver = new AtomicReference<>();

    /** Held by a thread that closes a socket and does not drive the loop. */
    private final ReentrantLock closers = new ReentrantLock();

    /** Whether such a thread has left the driving thread something to do. */
    private volatile boolean asked;

    /** How another thread wants all to end; null once the driving thread sees to it. */
    private volatile @Nullable Farewell farewell;

    CallerLoop(ContextOptions options) {
        super(options);
        busy = options.driver() == ContextOptions.Driver.BUSY_CALLER;
        loop = new DrivenLoop(transport().ioHandlers());
    }

    @Override
    public void enter() {
        if (!loop.inEventLoop() && !claim()) {
            throw new ZmqException(
                    ErrorCode.EMTHREAD,
                    "the context belongs to thread " + driver.get() + ", whose calls drive it, not to "
                            + Thread.currentThread());
        }
        if (asked) {
            turn();
        }
    }

    private boolean claim() {
        Thread caller = Thread.currentThread();
        if (!driver.compareAndSet(null, caller)) {
            return false;
        }
        loop.setOwningThread(caller);
        return true;
    }

    @Override
    public boolean inEventLoop() {
        return loop.inEventLoop() && loop.isRunning();
    }

    @Override
    public <T> @Nullable T await(Gate gate, Gate.Attempt<T> attempt, Duration time) {
        if (loop.isRunning()) {
            if (time.isZero()) {
                return null;
            }
            throw new ZmqException(ErrorCode.EDEADLK, "a call that waits was made on an event loop");
        }
        Deadline deadline = Deadline.after(time);
        boolean last;
        T result;
        do {
            long left = deadline.remainingNanos();
            last = left == 0 || Thread.currentThread().isInterrupted();
            run(left);
            result = attempt.tryOnce();
        } while (result == null && !last);
        return result;
    }

    @Override
    public boolean await(CompletableFuture<?> future, Duration time) throws InterruptedException {
        Deadline deadline = Deadline.after(time);
        // Another thread comes here only when it closes a socket, and then it does not wait.
        while (!future.isDone() && loop.inEventLoop() && !loop.isTerminated()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = deadline.remainingNanos();
            if (left == 0) {
                break;
            }
            run(left);
        }
        return future.isDone();
    }

    @Override
    public void sent() {
        if (loop.isRunning()) {
            return;
        }
        if (loop.nanosSincePoll() < POLL_INTERVAL_NANOS) {
            loop.runTasks();
        } else {
            run(0);
        }
    }

    @Override
    public void turn() {
        if (!loop.inEventLoop() || loop.isRunning()) {
            return;
        }
        // A thread that closes a socket tells the loop everything before the call that it ends goes away.
        closers.lock();
        try {
            asked = false;
        } finally {
            closers.unlock();
        }
        // More than once, as a channel of Java NIO is not closed before the next look.
        int turns = MOST_TURNS;
        while (loop.runOnce(0) > 0 && turns > 0) {
            turns--;
        }
        endIfAsked();
    }

    @Override
    public void wake() {
        if (!loop.inEventLoop()) {
            loop.wakeup();
        }
    }

    private void run(long longestNanos) {
        if (busy) {
            letOthersRun();
            loop.runOnce(0);
        } else {
            loop.runOnce(Math.min(longestNanos, LONGEST_BLOCK_NANOS));
        }
        endIfAsked();
    }

    /**
     * Where threads are more than cores, the one waited for may need this core: the JIT compiler above all. Measured on
     * two cores with both ends busy: 20,000 round trips from a cold start took 43 us each instead of 116, warm ones 19
     * instead of 18.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letOthersRun() {
        Thread.yield();
    }

    @Override
    public <T> T closing(Supplier<T> close) {
        if (loop.inEventLoop()) {
            T result = close.get();
            turn();
            return result;
        }
        closers.lock();
        try {
            return close.get();
        } finally {
            asked = true;
            closers.unlock();
            loop.wakeup();
        }
    }

    @Override
    public void close(Supplier<Optional<Ending>> closeSockets) {
        if (loop.inEventLoop() && loop.isRunning()) {
            sayFarewell(closeSockets); // the call that runs the loop goes on with it behind this run
        } else if (loop.inEventLoop() || claim()) {
            closeSockets.get().ifPresentOrElse(this::end, this::turn);
        } else {
            closing(() -> sayFarewell(closeSockets)).ifPresent(Farewell::await);
        }
    }

    private Optional<Farewell> sayFarewell(Supplier<Optional<Ending>> closeSockets) {
        Optional<Farewell> wanted = closeSockets.get().map(Farewell::new);
        wanted.ifPresent(first -> farewell = first);
        return wanted;
    }

    private void endIfAsked() {
        Farewell wanted = farewell;
        if (wanted != null && !loop.isRunning()) {
            farewell = null;
            wanted.take(this::end);
        }
    }

    private void end(Ending ending) {
        awaitSockets(ending);
        loop.end();
    }

    @Override
    EventLoopGroup group() {
        return loop;
    }
}
