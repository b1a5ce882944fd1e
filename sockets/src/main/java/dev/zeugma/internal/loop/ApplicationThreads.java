package dev.zeugma.internal.loop;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Threads that the application creates for event loops. */
final class ApplicationThreads implements ThreadFactory {
    private static final long END_MILLIS = 1000;

    private final ThreadFactory given;
    private volatile boolean failed;

    ApplicationThreads(ThreadFactory given) {
        this.given = given;
    }

    /** Starts the loops in order; otherwise the application would be asked for threads in the order of the first connections. */
    void start(EventLoopGroup group) {
        try {
            group.forEach(loop -> loop.execute(() -> {}));
        } catch (RuntimeException failure) {
            failed = true;
            group.shutdownGracefully(0, END_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(END_MILLIS);
            throw failure;
        }
    }

    @Override
    public Thread newThread(Runnable loop) {
        if (failed) {
            return new FastThreadLocalThread(loop); // a loop without a thread cannot even end
        }
        return given.newThread(() -> runCleaningUp(loop));
    }

    /** Netty caches buffers only in threads that are known to clean up when they end. */
    private static void runCleaningUp(Runnable loop) {
        if (FastThreadLocalThread.currentThreadWillCleanupFastThreadLocals()) {
            loop.run();
        } else {
            FastThreadLocalThread.runWithFastThreadLocal(loop);
        }
    }
}
