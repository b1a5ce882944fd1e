package dev.zeugma.guide.requests;

import dev.zeugma.Context;
import dev.zeugma.error.ZmqException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a program. They end when the context is closed; if one of them fails, the context is closed, so that all others
 * end, too.
 */
final class Crew {
    private final Context context;
    private volatile @Nullable Exception failure;

    /** What a thread does. */
    interface Job {
        void run() throws Exception;
    }

    Crew(Context context) {
        this.context = context;
    }

    /** Starts a thread. */
    Thread start(String name, Job job) {
        Thread thread = new Thread(() -> run(job), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void run(Job job) {
        try {
            job.run();
        } catch (Exception end) {
            boolean closed = end instanceof ZmqException zmq && zmq.isClosed();
            if (!closed) {
                failure = end;
                context.close();
            }
        }
    }

    /** Waits until the given threads have ended; throws what any thread has failed with. */
    void await(List<Thread> threads) throws Exception {
        for (Thread thread : threads) {
            thread.join();
        }
        throwFailure();
    }

    /** Throws what any thread has failed with, if one has. */
    void throwFailure() throws Exception {
        Exception thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }
}
