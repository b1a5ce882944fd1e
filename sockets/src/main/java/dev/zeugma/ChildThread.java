package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.socket.PairSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A thread that is connected to its parent thread by a pipe, a pair of PAIR sockets over {@code inproc}. Closing a child thread
 * closes both sockets, so that blocked calls of the thread fail, and waits until the thread has ended. If the thread ends on its
 * own, which {@link #isAlive} reports, the parent's socket stays open, so that the thread's last messages can still be received.
 * Thread-safe.
 */
public final class ChildThread implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    /** Longer timeouts mean to wait indefinitely. */
    private static final Duration MAX_TIMEOUT = Duration.ofDays(365);

    private static final AtomicLong COUNT = new AtomicLong();

    private final PairSocket pipe;
    private final PairSocket childPipe;
    private final Thread thread;
    private volatile boolean closing;

    /** The task of a child thread. */
    @FunctionalInterface
    public interface Work {
        /**
         * Runs on the child thread.
         *
         * @param pipe the thread's end of the pipe; closed when this method returns
         * @throws Exception if the work fails; the thread then ends and its uncaught exception handler is called, unless the work
         *     failed because the pipe or the context was closed
         */
        void run(PairSocket pipe) throws Exception;
    }

    private ChildThread(Context context, String name, Work work) {
        pipe = context.pair();
        try {
            childPipe = context.pair();
            String endpoint = "inproc://child-thread-" + COUNT.incrementAndGet();
            pipe.bind(endpoint);
            childPipe.connect(endpoint);
        } catch (ZmqException failure) {
            pipe.close();
            throw failure;
        }
        thread = new Thread(() -> work(work), name);
        thread.setDaemon(true);
    }

    /**
     * Starts a daemon thread that runs the given work. Opens two sockets, which may block as described in {@link Context}.
     *
     * @param name the name of the thread
     * @throws ZmqException EMFILE if too many sockets are open, EINTR if interrupted while waiting for sockets to close, ETERM if
     *     the context is closed
     */
    public static ChildThread start(Context context, String name, Work work) {
        ChildThread child = new ChildThread(context, name, work);
        child.thread.start();
        return child;
    }

    private void work(Work work) {
        try (childPipe) {
            work.run(childPipe);
        } catch (ZmqException failure) {
            boolean closed = failure.code() == ErrorCode.ETERM || (closing && failure.code() == ErrorCode.ENOTSOCK);
            if (!closed) {
                throw failure;
            }
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(
                    "child thread " + Thread.currentThread().getName() + " failed", failure);
        }
    }

    /** Returns the parent's end of the pipe. */
    public PairSocket pipe() {
        return pipe;
    }

    /** Returns whether the thread is still running. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /**
     * Closes the pipe and waits up to the given time for the thread to end. If the calling thread is interrupted, returns early and
     * keeps the interrupt status. Does not wait if called by the child thread itself.
     *
     * @return whether the thread has ended
     */
    public boolean close(Duration timeout) {
        closing = true;
        childPipe.close();
        pipe.close();
        if (Thread.currentThread() == thread) {
            return false;
        }
        try {
            thread.join(timeout.compareTo(MAX_TIMEOUT) > 0 ? 0 : Math.max(1, timeout.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** Closes the pipe and waits up to 30 seconds for the thread to end; if it has not ended by then, interrupts it and returns. */
    @Override
    public void close() {
        if (!close(CLOSE_TIMEOUT) && Thread.currentThread() != thread) {
            thread.interrupt();
        }
    }
}
