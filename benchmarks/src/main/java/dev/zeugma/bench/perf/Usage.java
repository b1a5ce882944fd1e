package dev.zeugma.bench.perf;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What this process has used up to a moment, or between two.
 *
 * @param wallNanos time on the monotonic clock
 * @param cpuNanos CPU time of all threads, the compiler's and the collector's among them
 * @param allocated bytes of heap by the id of the Java thread that allocated them; threads that have ended are lost
 */
record Usage(long wallNanos, long cpuNanos, Map<Long, Long> allocated) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    static Usage now() {
        long[] threads = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(threads);
        Map<Long, Long> allocated = new HashMap<>();
        for (int i = 0; i < threads.length; i++) {
            // -1 stands for a thread that has just ended.
            allocated.put(threads[i], Math.max(0, bytes[i]));
        }
        return new Usage(System.nanoTime(), SYSTEM.getProcessCpuTime(), allocated);
    }

    Usage since(Usage earlier) {
        Map<Long, Long> grown = new HashMap<>(allocated);
        grown.replaceAll((thread, bytes) -> Math.max(0, bytes - earlier.allocated.getOrDefault(thread, 0L)));
        return new Usage(wallNanos - earlier.wallNanos, cpuNanos - earlier.cpuNanos, grown);
    }

    double wallSeconds() {
        return wallNanos / 1e9;
    }

    double cpuSeconds() {
        return cpuNanos / 1e9;
    }

    long allocatedBytes() {
        return allocated.values().stream().mapToLong(Long::longValue).sum();
    }
}
