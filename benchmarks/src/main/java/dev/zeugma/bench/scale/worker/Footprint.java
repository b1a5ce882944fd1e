package dev.zeugma.bench.scale.worker;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * The memory that this process uses.
 *
 * @param heap bytes of live objects
 * @param direct bytes of direct buffers, including pooled ones that are free
 */
public record Footprint(long heap, long direct) {
    /** Direct buffers are freed only after a collection has found them unreachable, so collect twice. */
    private static final int COLLECTIONS = 2;

    /** Collects garbage and measures what remains. */
    static Footprint now() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), directNow());
    }

    /** Netty counts what it allocates itself, the JDK what {@code ByteBuffer.allocateDirect} allocates. */
    private static long directNow() {
        long counted = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return Math.max(0, PlatformDependent.usedDirectMemory()) + counted;
    }

    Reply reply() {
        return Reply.OK.with("heap", heap).with("direct", direct);
    }
}
