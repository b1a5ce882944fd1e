package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.socket.PairSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A thread with a pipe to whoever has started it: a PAIR socket at each end, over {@code inproc}. Closing it closes both ends,
 * which ends the calls of the thread that wait there, and waits until it has ended. When the thread ends by itself, the
 * parent's end stays open, so that what the thread has sent can still be received; {@link #isAlive} tells. Thread-safe.
 */
public final class ChildThread implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    /** A wait that is longer has no end. */
    private static final Duration A_YEAR = Duration.ofDays(365);

    private static final AtomicLong COUNT = new AtomicLong();

    private final PairSocket pipe;
    private final PairSocket childsPipe;
    private final Thread thread;
    private volatile boolean closing;

    /** What the thread does. */
    @FunctionalInterface
    public interface Work {
        /**
         * Runs on the thread; the pipe is its end, and is closed when this returns.
         *
         * @throws Exception when the work fails; the thread ends and its uncaught exception handler is told, unless the cause is
         *     that the pipe or the context was closed
         */
        void run(PairSocket pipe) throws Exception;
    }

    private ChildThread(Context context, String name, Work work) {
        pipe = context.pair();
        try {
            childsPipe = context.pair();
            String endpoint = "inproc://child-thread-" + COUNT.incrementAndGet();
            pipe.bind(endpoint);
            childsPipe.connect(endpoint);
        } catch (ZmqException failure) {
            pipe.close();
            throw failure;
        }
        thread = new Thread(() -> work(work), name);
        thread.setDaemon(true);
    }

    /** Starts a daemon thread of the given name. Throws EMFILE if too many sockets are open, ETERM if the context is closed. */
    public static ChildThread start(Context context, String name, Work work) {
        ChildThread child = new ChildThread(context, name, work);
        child.thread.start();
        return child;
    }

    private void work(Work work) {
        try (childsPipe) {
            work.run(childsPipe);
        } catch (ZmqException end) {
            boolean ended = end.code() == ErrorCode.ETERM || (closing && end.code() == ErrorCode.ENOTSOCK);
            if (!ended) {
                throw end;
            }
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(
                    "the work of " + Thread.currentThread().getName() + " failed", failure);
        }
    }

    /** The parent's end of the pipe. */
    public PairSocket pipe() {
        return pipe;
    }

    /** Whether the thread has not ended yet. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /**
     * Closes the pipe and waits, at most the given time, until the thread has ended; false if it has not. An interrupt ends the
     * wait early and keeps the flag.
     */
    public boolean close(Duration timeout) {
        closing = true;
        childsPipe.close();
        pipe.close();
        if (Thread.currentThread() == thread) {
            return false;
        }
        try {
            thread.join(timeout.compareTo(A_YEAR) > 0 ? 0 : Math.max(1, timeout.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** As {@link #close(Duration)} with 30 seconds; a thread that has not ended by then is interrupted and left alone. */
    @Override
    public void close() {
        if (!close(CLOSE_TIMEOUT) && Thread.currentThread() != thread) {
            thread.interrupt();
        }
    }
}
