package dev.zeugma;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A step that runs on an event loop whenever it is asked for: never twice at once, and again if it was asked for while it ran.
 * Thread-safe.
 */
final class LoopTask {
    private static final System.Logger LOG = System.getLogger(LoopTask.class.getName());

    private final Executor loop;
    private final Runnable step;
    private final AtomicInteger asked = new AtomicInteger();

    LoopTask(Executor loop, Runnable step) {
        this.loop = loop;
        this.step = step;
    }

    /** Has the step run soon. */
    void ask() {
        if (asked.getAndIncrement() > 0) {
            return;
        }
        try {
            loop.execute(this::run);
        } catch (RejectedExecutionException ended) {
            run(); // nothing is left to do but to tell that the context is closed
        }
    }

    private void run() {
        int seen = asked.get();
        do {
            try {
                step.run();
            } catch (RuntimeException | Error failure) {
                LOG.log(System.Logger.Level.WARNING, "a subscriber failed", failure);
            }
            seen = asked.addAndGet(-seen);
        } while (seen != 0);
    }
}
