package dev.zeugma.bench.versus;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A figure of a run. Not every run has each: a short one has no first second, a native program no heap. */
enum Figure {
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

    Figure(boolean ofRoundTrips, Function<Sample, OptionalDouble> reader) {
        this.ofRoundTrips = ofRoundTrips;
        this.reader = reader;
    }

    /** What a work is measured for in the first place. */
    static Figure mainOf(Work work) {
        return work.isRoundTrip() ? ROUND_TRIP : THROUGHPUT;
    }

    /** Whether the runs of such a work have the figure at all. */
    boolean suits(Work work) {
        return work.isRoundTrip() == ofRoundTrips || this == CPU;
    }

    OptionalDouble of(Sample sample) {
        return reader.apply(sample);
    }

    /** The name in the file of targets. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
