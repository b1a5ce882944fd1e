package dev.zeugma.bench.data;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Statistics of a few runs. No list may be empty. */
public final class Statistics {
    private Statistics() {}

    /** Returns the median; of an even number of figures, the mean of the two in the middle. */
    public static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Returns half the range of the figures relative to their median: 0.05 means within about 5 % of it. */
    public static double spread(List<Double> figures) {
        return (Collections.max(figures) - Collections.min(figures)) / 2 / median(figures);
    }

    /**
     * Returns ours divided by theirs, run by run, where both have a figure. The runs of a round follow each other closely,
     * so their ratio suffers less from a machine whose speed drifts than a ratio of medians does.
     */
    public static List<Double> ratios(List<OptionalDouble> ours, List<OptionalDouble> theirs) {
        return IntStream.range(0, Math.min(ours.size(), theirs.size()))
                .filter(run -> ours.get(run).isPresent() && theirs.get(run).isPresent())
                .mapToObj(run -> ours.get(run).getAsDouble() / theirs.get(run).getAsDouble())
                .toList();
    }
}
