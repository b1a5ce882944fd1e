package dev.zeugma.mesh.cloud.load;

import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Simulates work, for which no thread sleeps: one thread looks every millisecond which tasks are done. With thousands of tasks at a
 * time that is cheaper than a wake-up for each.
 */
public final class WorkTimer implements AutoCloseable {
    private static final int SLOTS = 512;

    private final HashedWheelTimer wheel =
            new HashedWheelTimer(new DefaultThreadFactory("work-timer", true), 1, TimeUnit.MILLISECONDS, SLOTS);

    void after(Duration delay, Runnable action) {
        wheel.newTimeout(timeout -> action.run(), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        wheel.stop();
    }
}
