package dev.zeugma.internal.loop;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ManualIoEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An event loop that works only while the thread it belongs to runs it. That thread alone calls its methods here. */
final class DrivenLoop extends ManualIoEventLoop {
    private static final long NOT_AT_ALL = -1;

    /** Whether the loop is being run, so that whoever asks was called by it. */
    private boolean running;

    /** When the network was last looked at, on the monotonic clock. */
    private long polledAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

    private List<Runnable> afterNextPoll = new ArrayList<>();

    /** A loop that belongs to no thread yet. */
    DrivenLoop(IoHandlerFactory ioHandlers) {
        super(null, null, ioHandlers);
    }

    boolean isRunning() {
        return running;
    }

    long nanosSincePoll() {
        return System.nanoTime() - polledAt;
    }

    /**
     * Looks at the network, blocking at most the given time for something to happen, and does all there is to do.
     * Returns how much that was; nothing once the loop has ended.
     */
    int runOnce(long blockNanos) {
        if (isTerminated()) {
            return 0;
        }
        int done;
        running = true;
        try {
            boolean wait = blockNanos > 0 && afterNextPoll.isEmpty();
            if (!afterNextPoll.isEmpty()) {
                List<Runnable> due = afterNextPoll;
                afterNextPoll = new ArrayList<>();
                run(NOT_AT_ALL, NOT_AT_ALL);
                if (!isTerminated()) {
                    due.forEach(this::execute);
                }
            }
            done = run(wait ? blockNanos : NOT_AT_ALL);
            polledAt = System.nanoTime();
        } finally {
            running = false;
        }
        endIfShuttingDown();
        return done;
    }

    /** Does what there is to do without looking at the network. */
    void runTasks() {
        running = true;
        try {
            runNonBlockingTasks(0);
        } finally {
            running = false;
        }
        endIfShuttingDown();
    }

    /** Runs a task once the network has been looked at. */
    void afterNextPoll(Runnable task) {
        afterNextPoll.add(task);
    }

    /** Closes all channels and ends for good: at once, or behind the present run. */
    void end() {
        shutdownGracefully(0, 0, TimeUnit.SECONDS);
        if (!running) {
            endIfShuttingDown();
        }
    }

    private void endIfShuttingDown() {
        running = true;
        try {
            while (isShuttingDown() && !isTerminated()) {
                runNow();
            }
        } finally {
            running = false;
        }
    }

    /** Netty asks before it blocks in a selector, and again before it would clear an interrupt that ended the wait. */
    @Override
    protected boolean canBlock() {
        return !Thread.currentThread().isInterrupted();
    }
}
