package dev.zeugma.mesh;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What happened to a node and waits until the node's thread handles it. Thread-safe. */
final class Inbox {
    private static final int MOST_MESSAGES = 1000;

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Semaphore roomForMessages = new Semaphore(MOST_MESSAGES);

    /** Adds the handling of an event. Never blocks. */
    void post(Runnable handling) {
        events.add(handling);
    }

    /** Adds the handling of a message, waiting for room: a flood stays in the sockets, under their high-water marks. */
    void postMessage(Runnable handling) throws InterruptedException {
        roomForMessages.acquire();
        events.add(() -> {
            roomForMessages.release();
            handling.run();
        });
    }

    /** Takes what came first, waiting until a point of {@link System#nanoTime()}; null if nothing came by then. */
    @Nullable Runnable take(long deadline) throws InterruptedException {
        return events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
