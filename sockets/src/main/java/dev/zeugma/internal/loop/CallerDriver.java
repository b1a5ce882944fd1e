package dev.zeugma.internal.loop;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.pipe.Deadline;
import dev.zeugma.internal.pipe.Gate;
import dev.zeugma.option.ContextOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One event loop without a thread of its own, driven by the calls of the first thread that needs it. That thread does all the work
 * between the call and the network, so no other thread is woken.
 */
final class CallerDriver extends Driver {
    /** How long a wait may block at a time, because an interrupt does not end a wait of epoll. */
    private static final long MAX_BLOCK_NANOS = 100_000_000;

    /** How often a thread polls the network if it only sends. */
    private static final long POLL_INTERVAL_NANOS = 100_000;

    /** The maximum number of times that a call that does not wait runs the loop. */
    private static final int MAX_TURNS = 16;

    private final boolean busy;
    private final DrivenLoop loop;
    private final AtomicReference<@Nullable Thread> driver = new AtomicReference<>();

    /** Held by a thread that closes a socket but does not drive the loop. */
    private final ReentrantLock closeLock = new ReentrantLock();

    /** Whether such a thread has left work to the driving thread. */
    private volatile boolean workLeft;

    /** A request of another thread to close the context; null once the driving thread has taken it over. */
    private volatile @Nullable CloseHandover handover;

    private CallerDriver(EventLoops loops, DrivenLoop loop, boolean busy) {
        super(loops);
        this.loop = loop;
        this.busy = busy;
    }

    static CallerDriver create(ContextOptions options) {
        NettyTransport transport = NettyTransport.of(options.network());
        DrivenLoop loop = new DrivenLoop(transport.ioHandlers());
        boolean busy = options.driver() == ContextOptions.Driver.BUSY_CALLER;
        return new CallerDriver(new EventLoops(loop, transport), loop, busy);
    }

    @Override
    public void enter() {
        if (!loop.inEventLoop() && !claim()) {
            throw new ZmqException(
                    ErrorCode.EMTHREAD,
                    "the context is driven by " + driver.get() + ", so it cannot be used by " + Thread.currentThread());
        }
        if (workLeft) {
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
            throw onEventLoop();
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
        // Another thread calls this only when it closes a socket, and then it does not wait.
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
        // A thread that closes a socket has submitted all its tasks to the loop once it releases the lock.
        closeLock.lock();
        try {
            workLeft = false;
        } finally {
            closeLock.unlock();
        }
        // More than once, as Java NIO closes a channel only in the next poll.
        int turns = MAX_TURNS;
        while (loop.runOnce(0) > 0 && turns > 0) {
            turns--;
        }
        endIfRequested();
    }

    @Override
    public void wake() {
        if (!loop.inEventLoop()) {
            loop.wakeup();
        }
    }

    private void run(long maxNanos) {
        if (busy) {
            yieldToOthers();
            loop.runOnce(0);
        } else {
            loop.runOnce(Math.min(maxNanos, MAX_BLOCK_NANOS));
        }
        endIfRequested();
    }

    /**
     * With more threads than cores, the peer's thread or the JIT compiler may need this core. Measured on two cores with both ends
     * busy: 20,000 round trips after a cold start took 43 us each instead of 116, later ones 19 instead of 18.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void yieldToOthers() {
        Thread.yield();
    }

    @Override
    public <T> T closing(Supplier<T> close) {
        if (loop.inEventLoop()) {
            T result = close.get();
            turn();
            return result;
        }
        closeLock.lock();
        try {
            return close.get();
        } finally {
            workLeft = true;
            closeLock.unlock();
            loop.wakeup();
        }
    }

    @Override
    public void close(Supplier<Optional<ShutdownPlan>> closeSockets) {
        if (loop.inEventLoop() && loop.isRunning()) {
            handOver(closeSockets); // the call that runs the loop takes it over after this run
        } else if (loop.inEventLoop() || claim()) {
            closeSockets.get().ifPresentOrElse(this::end, this::turn);
        } else {
            closing(() -> handOver(closeSockets)).ifPresent(CloseHandover::await);
        }
    }

    private Optional<CloseHandover> handOver(Supplier<Optional<ShutdownPlan>> closeSockets) {
        Optional<CloseHandover> request = closeSockets.get().map(CloseHandover::new);
        request.ifPresent(first -> handover = first);
        return request;
    }

    private void endIfRequested() {
        CloseHandover request = handover;
        if (request != null && !loop.isRunning()) {
            handover = null;
            request.accept(this::end);
        }
    }

    private void end(ShutdownPlan plan) {
        awaitSockets(plan);
        loop.end();
        ended();
    }
}
