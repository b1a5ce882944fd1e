package dev.zeugma.bench.scale.trial;

import dev.zeugma.bench.data.Statistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One figure of several runs. */
final class Figures {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        return Statistics.median(values);
    }

    /** Returns the least and the greatest with the given number of decimal places. */
    String range(int digits) {
        String number = "%,." + digits + "f";
        return String.format(
                Locale.ROOT, "(" + number + "-" + number + ")", Collections.min(values), Collections.max(values));
    }
}
