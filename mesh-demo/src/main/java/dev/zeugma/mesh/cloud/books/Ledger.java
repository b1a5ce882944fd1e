package dev.zeugma.mesh.cloud.books;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** The books of one cluster, in which its broker, clients and workers count. Thread-safe. */
public final class Ledger {
    private final Map<Count, LongAdder> counts;
    private final Recorder latencies = new Recorder(3);
    private final Histogram recorded = Account.histogram();

    public Ledger() {
        Map<Count, LongAdder> adders = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            adders.put(count, new LongAdder());
        }
        counts = adders;
    }

    private LongAdder adder(Count count) {
        return Objects.requireNonNull(counts.get(count));
    }

    public void count(Count count) {
        adder(count).increment();
    }

    public void add(Count count, long more) {
        adder(count).add(more);
    }

    public long get(Count count) {
        return adder(count).sum();
    }

    /** Counts an accepted reply. */
    public void accepted(Duration latency) {
        latencies.recordValue(latency.toNanos() / 1_000);
        count(Count.ACCEPTED);
    }

    /** Returns all that happened so far. */
    public synchronized Account account() {
        Map<Count, Long> now = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            now.put(count, adder(count).sum());
        }
        recorded.add(latencies.getIntervalHistogram());
        return new Account(Counts.of(now), recorded.copy());
    }
}
