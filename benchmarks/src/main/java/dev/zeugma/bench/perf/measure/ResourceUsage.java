package dev.zeugma.bench.perf.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * The resources this process has used up to a moment, or between two moments.
 *
 * @param wallNanos time on the monotonic clock
 * @param cpuNanos CPU time of all threads, including those of the compiler and the garbage collector
 * @param allocated heap bytes allocated, by thread id; threads that have ended are not counted
 */
record ResourceUsage(long wallNanos, long cpuNanos, Map<Long, Long> allocated) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    static ResourceUsage now() {
        long[] threads = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(threads);
        Map<Long, Long> allocated = new HashMap<>();
        for (int i = 0; i < threads.length; i++) {
            // -1 means that the thread has just ended.
            allocated.put(threads[i], Math.max(0, bytes[i]));
        }
        return new ResourceUsage(System.nanoTime(), SYSTEM.getProcessCpuTime(), allocated);
    }

    ResourceUsage since(ResourceUsage earlier) {
        Map<Long, Long> grown = new HashMap<>(allocated);
        grown.replaceAll((thread, bytes) -> Math.max(0, bytes - earlier.allocated.getOrDefault(thread, 0L)));
        return new ResourceUsage(wallNanos - earlier.wallNanos, cpuNanos - earlier.cpuNanos, grown);
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
