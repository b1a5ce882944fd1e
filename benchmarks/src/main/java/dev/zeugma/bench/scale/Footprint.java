package dev.zeugma.bench.scale;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process holds on to.
 *
 * @param heap bytes of live objects
 * @param direct bytes of memory outside the heap that buffers have, those kept for later use among them
 */
record Footprint(long heap, long direct) {
    /** What is freed by the end of an object, such as a direct buffer, is gone after the second collection. */
    private static final int COLLECTIONS = 2;

    /** Collects garbage and measures what is left. */
    static Footprint now() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), directNow());
    }

    /** Netty counts what it takes by itself; Java counts what is taken by {@code ByteBuffer.allocateDirect}. */
    private static long directNow() {
        long counted = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return Math.max(0, PlatformDependent.usedDirectMemory()) + counted;
    }

    Answer answer() {
        return Answer.OK.with("heap", heap).with("direct", direct);
    }
}
