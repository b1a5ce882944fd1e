package dev.zeugma.bench.scale;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/** CPU time of this process's threads. */
final class Loops {
    /** The event loops of a context are the threads with such names. */
    private static final String PREFIX = "zeugma-io-";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Loops() {}

    /** Nanoseconds each event loop has computed so far, by the name of its thread. */
    static Map<String, Long> cpuNanos() {
        Map<String, Long> nanos = new TreeMap<>();
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            // Null stands for a thread that has just ended.
            if (thread != null && thread.getThreadName().startsWith(PREFIX)) {
                nanos.put(thread.getThreadName(), Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId())));
            }
        }
        return nanos;
    }

    /** Nanoseconds the calling thread has computed so far. */
    static long callerNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Nanoseconds that all threads have computed so far, the compiler's and the collector's among them. */
    static long processNanos() {
        return SYSTEM.getProcessCpuTime();
    }
}
