package dev.zeugma.internal.loop;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ManualIoEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An event loop that runs only while its owning thread calls it. Only that thread may call the methods declared here. */
final class DrivenLoop extends ManualIoEventLoop {
    private static final long NO_WAIT = -1;

    /** Whether the loop is running, so that its caller was called by the loop. */
    private boolean running;

    /** When the network was last polled, on the monotonic clock. */
    private long polledAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

    private List<Runnable> afterNextPoll = new ArrayList<>();

    /** Creates a loop without an owning thread. */
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
     * Polls the network, blocking at most the given time for an event, and runs all tasks. Returns the number of events and
     * tasks, 0 once the loop has ended.
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
                run(NO_WAIT, NO_WAIT);
                if (!isTerminated()) {
                    due.forEach(this::execute);
                }
            }
            done = run(wait ? blockNanos : NO_WAIT);
            polledAt = System.nanoTime();
        } finally {
            running = false;
        }
        endIfShuttingDown();
        return done;
    }

    /** Runs all tasks without polling the network. */
    void runTasks() {
        running = true;
        try {
            runNonBlockingTasks(0);
        } finally {
            running = false;
        }
        endIfShuttingDown();
    }

    /** Runs a task after the next poll of the network. */
    void afterNextPoll(Runnable task) {
        afterNextPoll.add(task);
    }

    /** Closes all channels and ends the loop: at once, or after the current run. */
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

    /** Called before Netty blocks in a selector, and before it would clear the status of an interrupt that ended the wait. */
    @Override
    protected boolean canBlock() {
        return !Thread.currentThread().isInterrupted();
    }
}
