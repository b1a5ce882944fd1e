package dev.zeugma.bench.scale.worker;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/** The CPU times of this process's threads so far, in nanoseconds. */
final class CpuTimes {
    /** How the names of a context's event loops start. */
    private static final String PREFIX = "zeugma-io-";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private CpuTimes() {}

    /** Returns the CPU time of each event loop, by the name of its thread. */
    static Map<String, Long> eventLoops() {
        Map<String, Long> nanos = new TreeMap<>();
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            // Null means that the thread has just ended.
            if (thread != null && thread.getThreadName().startsWith(PREFIX)) {
                nanos.put(thread.getThreadName(), Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId())));
            }
        }
        return nanos;
    }

    /** Returns the CPU time of the calling thread. */
    static long caller() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Returns the CPU time of all threads, including those of the compiler and the garbage collector. */
    static long process() {
        return SYSTEM.getProcessCpuTime();
    }
}
