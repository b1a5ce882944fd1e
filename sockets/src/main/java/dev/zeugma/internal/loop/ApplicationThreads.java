package dev.zeugma.internal.loop;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Threads for event loops that the application creates. */
final class ApplicationThreads implements ThreadFactory {
    private static final long SHUTDOWN_MILLIS = 1000;

    private final ThreadFactory factory;
    private volatile boolean failed;

    ApplicationThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    /** Starts the loops in order; otherwise threads would be requested in the order in which loops get their first connection. */
    void start(EventLoopGroup group) {
        try {
            group.forEach(loop -> loop.execute(() -> {}));
        } catch (RuntimeException failure) {
            failed = true;
            group.shutdownGracefully(0, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(SHUTDOWN_MILLIS);
            throw failure;
        }
    }

    @Override
    public Thread newThread(Runnable loop) {
        if (failed) {
            return new FastThreadLocalThread(loop); // a loop needs a thread even to shut down
        }
        return factory.newThread(() -> runCleaningUp(loop));
    }

    /** Netty caches buffers only in threads that are known to clean up their thread-locals. */
    private static void runCleaningUp(Runnable loop) {
        if (FastThreadLocalThread.currentThreadWillCleanupFastThreadLocals()) {
            loop.run();
        } else {
            FastThreadLocalThread.runWithFastThreadLocal(loop);
        }
    }
}
