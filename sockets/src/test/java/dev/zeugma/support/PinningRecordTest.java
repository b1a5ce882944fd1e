package dev.zeugma.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Shows that an empty record means something, because a pinned thread is recorded. */
class PinningRecordTest {
    @Test
    void reportsAPinnedThread() throws Exception {
        ExecutorService executor = PinningRecord.virtualThreads();
        try (PinningRecord record = PinningRecord.begin()) {
            executor.submit(ParksInItsInitializer::new).get(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(record.pinned()).isNotEmpty();
        } finally {
            executor.shutdownNow();
        }
    }

    /** A thread cannot unmount while it initializes a class. */
    private static final class ParksInItsInitializer {
        static {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
