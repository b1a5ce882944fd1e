package dev.zeugma.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Threads that the application makes for event loops. */
final class GivenThreads implements ThreadFactory {
    private static final long END_MILLIS = 1000;

    private final ThreadFactory given;
    private volatile boolean failed;

    GivenThreads(ThreadFactory given) {
        this.given = given;
    }

    /** Starts the loops in their order; else the application would be asked in that in which connections come. */
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

    /** Netty caches buffers per thread where it knows that the thread cleans up behind it. */
    private static void runCleaningUp(Runnable loop) {
        if (FastThreadLocalThread.currentThreadWillCleanupFastThreadLocals()) {
            loop.run();
        } else {
            FastThreadLocalThread.runWithFastThreadLocal(loop);
        }
    }
}
