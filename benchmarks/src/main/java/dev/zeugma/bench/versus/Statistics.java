package dev.zeugma.bench.versus;

import java.util.List;
import java.util.OptionalDouble;
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
     * Ours through theirs, run by run, for those runs that have both. Runs of one round follow each other closely, so
     * their ratio suffers less from a machine that drifts than a ratio of medians does.
     */
    static List<Double> ratios(List<OptionalDouble> ours, List<OptionalDouble> theirs) {
        return IntStream.range(0, Math.min(ours.size(), theirs.size()))
                .filter(run -> ours.get(run).isPresent() && theirs.get(run).isPresent())
                .mapToObj(run -> ours.get(run).getAsDouble() / theirs.get(run).getAsDouble())
                .toList();
    }
}
