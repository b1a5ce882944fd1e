package dev.zeugma.mesh.node;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The events of a node, queued until its thread handles them. Thread-safe. */
final class Inbox {
    private static final int MAX_MESSAGES = 1000;

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Semaphore roomForMessages = new Semaphore(MAX_MESSAGES);

    /** Adds the handling of an event. Never blocks. */
    void post(Runnable handling) {
        events.add(handling);
    }

    /** Adds the handling of a message. Blocks while the inbox is full, so that the high-water marks limit a flood. */
    void postMessage(Runnable handling) throws InterruptedException {
        roomForMessages.acquire();
        events.add(() -> {
            roomForMessages.release();
            handling.run();
        });
    }

    /** Takes the oldest event. Waits until the deadline in terms of {@link System#nanoTime()}, then returns null. */
    @Nullable Runnable take(long deadline) throws InterruptedException {
        return events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
