package dev.zeugma.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The processor time of threads. */
public final class ProcessorTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final long LITTLE_NANOS = LOOK.toNanos() / 100;
    private static final int MAX_CHECKS = 10;

    private ProcessorTime() {}

    /**
     * Checks that the threads, after a moment to block, use less than a hundredth of a processor, and usually nothing.
     */
    public static void assertIdle(String what, Collection<Thread> threads) {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < MAX_CHECKS && used > LITTLE_NANOS; i++) {
            long before = nanosOf(threads);
            assertThat(Waiting.within(LOOK, () -> threads.stream().anyMatch(thread -> !thread.isAlive())))
                    .as("a thread has ended")
                    .isFalse();
            used = nanosOf(threads) - before;
        }
        System.out.printf("%s: used %d us in %d ms%n", what, used / 1000, LOOK.toMillis());
        assertThat(used).as(what).isLessThanOrEqualTo(LITTLE_NANOS);
    }

    private static long nanosOf(Collection<Thread> threads) {
        return threads.stream()
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getId()))
                .sum();
    }

    /** The threads of all event loops in this process. */
    public static List<Thread> eventLoops() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("zeugma-io"))
                .toList();
    }
}
