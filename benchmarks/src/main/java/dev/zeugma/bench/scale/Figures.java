package dev.zeugma.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The same figure of several runs. */
final class Figures {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    /** The middle one; of an even number, the mean of the two in the middle. */
    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The least and the greatest, in so many digits behind the point. */
    String range(int digits) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double greatest = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        String number = "%,." + digits + "f";
        return String.format(Locale.ROOT, "(" + number + "-" + number + ")", least, greatest);
    }
}
