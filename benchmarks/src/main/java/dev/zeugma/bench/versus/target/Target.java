package dev.zeugma.bench.versus.target;

import dev.zeugma.bench.versus.contest.Contest;
import dev.zeugma.bench.versus.contest.Metric;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Sizes;
import dev.zeugma.bench.versus.scenario.Workload;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A target for Zeugma.
 *
 * @param workload the workload it applies to
 * @param minSize smallest message it applies to, in bytes
 * @param maxSize largest message it applies to, in bytes
 * @param metric what is bounded
 * @param ours the variant of Zeugma it applies to
 * @param against the rival whose figure ours is divided by; empty where the figure itself is bounded
 * @param required what is wanted
 * @param floor what has been reached so far, with a margin for a noisy machine; a figure below it is a regression
 */
record Target(
        Workload workload,
        int minSize,
        int maxSize,
        Metric metric,
        Rival ours,
        Optional<Rival> against,
        Bound required,
        Bound floor) {
    private static final int COLUMNS = 8;

    Target {
        if (minSize > maxSize) {
            throw new IllegalArgumentException("sizes " + minSize + " to " + maxSize + " are in the wrong order");
        }
        if (!metric.suits(workload)) {
            throw new IllegalArgumentException(workload + " has no " + metric);
        }
        if (!ours.isOurs()) {
            throw new IllegalArgumentException(ours + " is not a variant of zeugma");
        }
    }

    /**
     * Parses a row of targets.csv.
     *
     * @throws IllegalArgumentException if the row is not a target
     */
    static Target parse(String row) {
        String[] columns = row.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(columns.length + " columns, expected " + COLUMNS);
        }
        return new Target(
                named(Workload.values(), columns[0]),
                Sizes.parse(columns[1]),
                Sizes.parse(columns[2]),
                named(Metric.values(), columns[3]),
                named(Rival.values(), columns[4]),
                columns[5].isEmpty() ? Optional.empty() : Optional.of(named(Rival.values(), columns[5])),
                Bound.parse(columns[6]),
                Bound.parse(columns[7].isEmpty() ? columns[6] : columns[7]));
    }

    private static <E extends Enum<E>> E named(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        String.format(Locale.ROOT, "'%s', expected one of %s", name, Arrays.toString(values))));
    }

    boolean appliesTo(Contest contest) {
        return workload == contest.workload()
                && contest.scenario().transport() == workload.defaultTransport()
                && contest.size() >= minSize
                && contest.size() <= maxSize;
    }
}
