package dev.zeugma.bench.versus.contest;

import dev.zeugma.bench.versus.scenario.Workload;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What can be compared between runs. Not every run has every metric: a short one has no first second, a C program no heap. */
public enum Metric {
    /** Messages per second. */
    THROUGHPUT(false, sample -> OptionalDouble.of(sample.figure())),
    /** Mean time of a round trip. */
    ROUND_TRIP(true, sample -> OptionalDouble.of(sample.figure())),
    /** Messages received in the first second. */
    FIRST_SECOND(false, Sample::firstSecond),
    /** CPU time of both processes per message. */
    CPU(false, sample -> OptionalDouble.of(sample.cpuPerMillion())),
    /** Heap bytes per message in the process that receives. */
    ALLOCATION(false, Sample::allocatedReceiving);

    private final boolean ofRoundTrips;
    private final Function<Sample, OptionalDouble> reader;

    Metric(boolean ofRoundTrips, Function<Sample, OptionalDouble> reader) {
        this.ofRoundTrips = ofRoundTrips;
        this.reader = reader;
    }

    /** Returns the metric that a workload is for. */
    public static Metric primaryOf(Workload workload) {
        return workload.isRoundTrip() ? ROUND_TRIP : THROUGHPUT;
    }

    /** Whether runs of the workload can have this metric. */
    public boolean suits(Workload workload) {
        return workload.isRoundTrip() == ofRoundTrips || this == CPU;
    }

    public OptionalDouble of(Sample sample) {
        return reader.apply(sample);
    }

    /** Returns the name in targets.csv. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
