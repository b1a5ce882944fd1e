package dev.zeugma.guide.pipeline;

import dev.zeugma.guide.program.ProgramException;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The leaks that Netty's detector has logged. It finds a leak when a buffer that was not released has been garbage collected and
 * the next buffer is allocated, and logs it once for each place in the program.
 */
final class LeakReports {
    private static final Logger LOGGER = Logger.getLogger(ResourceLeakDetector.class.getName());
    private static final String ON_PURPOSE = "leaked on purpose";
    private static final int MAX_COLLECTIONS = 100;

    private final Queue<String> reports = new ConcurrentLinkedQueue<>();

    /** Makes the detector follow every buffer that is allocated from now on. */
    LeakReports() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(new Collector());
    }

    /** Waits until the detector has found all leaks so far, prints them to standard error and returns their number. */
    long printAll() throws ProgramException {
        // Once it has found a leak that is younger than all others, it has found those of the same garbage collection,
        // or is
        // about to; so it takes two.
        awaitLeak(ON_PURPOSE + " first");
        awaitLeak(ON_PURPOSE + " second");
        reports.removeIf(report -> report.contains(ON_PURPOSE));
        reports.forEach(System.err::println);
        return reports.size();
    }

    private void awaitLeak(String hint) throws ProgramException {
        leak(hint);
        for (int i = 0; i < MAX_COLLECTIONS; i++) {
            System.gc();
            PooledByteBufAllocator.DEFAULT.directBuffer(1).release();
            if (reports.stream().anyMatch(report -> report.contains(hint))) {
                return;
            }
        }
        throw new ProgramException("the leak detector does not work");
    }

    private static void leak(String hint) {
        PooledByteBufAllocator.DEFAULT.directBuffer(1).touch(hint);
    }

    private final class Collector extends Handler {
        @Override
        public void publish(LogRecord report) {
            reports.add(String.valueOf(report.getMessage()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
