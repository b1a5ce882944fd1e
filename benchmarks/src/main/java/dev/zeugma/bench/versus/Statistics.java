package dev.zeugma.bench.versus;

import java.util.List;
import java.util.stream.IntStream;

/** What is said of a handful of runs. Every list has at least one number. */
final class Statistics {
    private Statistics() {}

    /** The middle one; of an even number, the mean of the two in the middle. */
    static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Half the range of the figures as a part of their median: 0.05 says that they lie within about 5 % of it. */
    static double spread(List<Double> figures) {
        double least = figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return (most - least) / 2 / median(figures);
    }

    /**
     * Ours through theirs, run by run. Runs of one round follow each other closely, so their ratio suffers less from a
     * machine that drifts than a ratio of medians does.
     */
    static List<Double> ratios(List<Double> ours, List<Double> theirs) {
        return IntStream.range(0, Math.min(ours.size(), theirs.size()))
                .mapToObj(run -> ours.get(run) / theirs.get(run))
                .toList();
    }
}
