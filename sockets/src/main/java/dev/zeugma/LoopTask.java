package dev.zeugma;

import dev.zeugma.transport.EventLoops;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A step that is repeated on an event loop, whenever it is asked for, until it finds nothing to do: never twice at once, and
 * again if it was asked for while it ran. After a burst of steps the connections of the loop get their turn. Thread-safe.
 */
final class LoopTask {
    private static final System.Logger LOG = System.getLogger(LoopTask.class.getName());
    private static final int BURST = 256;

    private final Executor loop;
    private final BooleanSupplier step;
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * A task that does nothing yet.
     *
     * @param step tells whether there may be more to do; once the socket is closed it must not, as the loop may end then
     */
    LoopTask(Executor loop, BooleanSupplier step) {
        this.loop = loop;
        this.step = step;
    }

    /** Has the step run soon. */
    void ask() {
        if (asked.getAndIncrement() > 0) {
            return;
        }
        try {
            loop.execute(this::runBurst);
        } catch (RejectedExecutionException ended) {
            runBurst(); // nothing is left to do but to tell that the context is closed
        }
    }

    private void runBurst() {
        int seen = asked.get();
        for (int steps = 0; steps < BURST; steps++) {
            if (!runStep()) {
                seen = asked.addAndGet(-seen);
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
