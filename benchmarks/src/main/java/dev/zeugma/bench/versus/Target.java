package dev.zeugma.bench.versus;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that Zeugma must reach.
 *
 * @param leastSize smallest message it is asked of, in bytes
 * @param largestSize largest message it is asked of, in bytes
 * @param ours of which of ours it is asked
 * @param against the rival whose figure ours is divided by; empty where the figure itself is bounded
 * @param required what is wanted
 * @param floor what was reached where that is less, with room for a noisy machine: to fall under it is to get slower
 */
record Target(
        Work work,
        int leastSize,
        int largestSize,
        Figure figure,
        Rival ours,
        Optional<Rival> against,
        Bound required,
        Bound floor) {
    private static final int COLUMNS = 8;

    Target {
        if (leastSize > largestSize) {
            throw new IllegalArgumentException("sizes " + leastSize + " to " + largestSize + " are none");
        }
        if (!figure.suits(work)) {
            throw new IllegalArgumentException(work + " has no " + figure);
        }
        if (!ours.isOurs()) {
            throw new IllegalArgumentException("nothing is asked of " + ours);
        }
    }

    /**
     * Reads a row of the file of targets.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Target parse(String row) {
        String[] columns = row.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(columns.length + " columns, expected " + COLUMNS);
        }
        return new Target(
                named(Work.values(), columns[0]),
                Sizes.parse(columns[1]),
                Sizes.parse(columns[2]),
                named(Figure.values(), columns[3]),
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

    boolean isAskedOf(Contest contest) {
        return work == contest.work()
                && contest.task().transport() == work.usualTransport()
                && contest.size() >= leastSize
                && contest.size() <= largestSize;
    }
}
