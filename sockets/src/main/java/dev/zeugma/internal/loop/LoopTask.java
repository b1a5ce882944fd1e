package dev.zeugma.internal.loop;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Repeats a step on an event loop until the step finds nothing to do: never concurrently, and again if a run was requested
 * meanwhile. After a burst of steps, other tasks and connections of the loop get their turn. Thread-safe.
 */
public final class LoopTask {
    private static final System.Logger LOG = System.getLogger(LoopTask.class.getName());
    private static final int BURST = 256;

    private final Executor loop;
    private final BooleanSupplier step;
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * Creates a task.
     *
     * @param step returns whether there may be more to do; false once the socket is closed, as the loop may end then
     */
    public LoopTask(Executor loop, BooleanSupplier step) {
        this.loop = loop;
        this.step = step;
    }

    /** Runs the step soon. */
    public void run() {
        if (requests.getAndIncrement() > 0) {
            return;
        }
        try {
            loop.execute(this::runBurst);
        } catch (RejectedExecutionException ended) {
            runBurst(); // only to report that the context is closed
        }
    }

    private void runBurst() {
        int seen = requests.get();
        for (int steps = 0; steps < BURST; steps++) {
            if (!runStep()) {
                seen = requests.addAndGet(-seen);
                if (seen == 0) {
                    return;
                }
            }
        }
        EventLoops.afterNextPoll(loop, this::runBurst);
    }

    private boolean runStep() {
        try {
            return step.getAsBoolean();
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "a task on an event loop failed", failure);
            return false;
        }
    }
}
