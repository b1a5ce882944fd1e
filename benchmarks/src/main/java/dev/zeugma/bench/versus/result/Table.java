package dev.zeugma.bench.versus.result;

import dev.zeugma.bench.data.Statistics;
import dev.zeugma.bench.versus.contest.Contest;
import dev.zeugma.bench.versus.contest.Metric;
import dev.zeugma.bench.versus.contest.Sample;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Sizes;
import dev.zeugma.bench.versus.scenario.Workload;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints medians, spreads and ratios in aligned columns, contest by contest. */
public final class Table {
    private static final String LAYOUT = "%8s  %-" + longestName() + "s %12s %7s %9s %13s %9s %9s %9s   %s";
    private static final String RATIO_LAYOUT = "%-22s";
    private static final String NONE = "-";

    private final PrintWriter out;
    private @Nullable String title;
    private List<Rival> ours = List.of();

    public Table(PrintWriter out) {
        this.out = out;
    }

    public void print(Contest contest) {
        if (!contest.scenario().title().equals(title) || !contest.ours().equals(ours)) {
            title = contest.scenario().title();
            ours = contest.ours();
            heading(contest.scenario().title(), contest.workload());
        }
        String size = Sizes.format(contest.size());
        for (Rival rival : contest.rivals()) {
            row(size, contest, rival);
            size = "";
        }
        contest.rivals().stream().filter(Rival::isDirect).forEach(direct -> proxied(contest, direct));
        out.flush();
    }

    /** Prints the throughput of a library through its proxy, relative to its throughput without one. */
    private void proxied(Contest contest, Rival direct) {
        String part = ratio(contest, direct.library(), direct);
        if (!part.isEmpty()) {
            out.println(" ".repeat(10) + direct.library() + " is " + part + " of " + direct);
        }
    }

    private void heading(String what, Workload workload) {
        boolean roundTrip = workload.isRoundTrip();
        out.printf("%n%s, %s%n", what, roundTrip ? "mean round trip (less is better)" : "throughput");
        line(
                "size",
                "rival",
                workload.unit(),
                "spread",
                roundTrip ? "" : "MB/s",
                roundTrip ? "" : "first second",
                "CPU s/M",
                workload.roles().size() == 1 ? "B" : "B " + workload.roles().get(0),
                workload.roles().size() == 1 ? "" : "B " + workload.roles().get(1),
                perOurs(one -> one + (roundTrip ? " takes" : " is")));
    }

    private void row(String size, Contest contest, Rival rival) {
        List<Sample> samples = contest.samples(rival);
        if (samples.isEmpty()) {
            line(size, rival, "failed", "", "", "", "", "", "", "");
            return;
        }
        boolean roundTrip = contest.workload().isRoundTrip();
        List<Double> figures = contest.figures(rival, Metric.primaryOf(contest.workload()));
        double median = Statistics.median(figures);
        line(
                size,
                rival,
                format(roundTrip ? "%.1f" : "%,.0f", median),
                format("%.0f %%", 100 * Statistics.spread(figures)),
                roundTrip ? "" : format("%,.1f", median * contest.size() / 1e6),
                roundTrip ? "" : median(samples, "%,.0f", Sample::firstSecond),
                median(samples, "%.3f", Metric.CPU::of),
                median(samples, "%,.0f", Sample::allocatedReceiving),
                median(samples, "%,.0f", Sample::allocatedSending),
                perOurs(one -> ratio(contest, one, rival)));
    }

    private void line(Object... cells) {
        out.println(String.format(Locale.ROOT, LAYOUT, cells).stripTrailing());
    }

    private String perOurs(Function<Rival, String> cell) {
        return ours.stream().map(one -> format(RATIO_LAYOUT, cell.apply(one))).collect(Collectors.joining("  "));
    }

    private static String median(List<Sample> samples, String format, Function<Sample, OptionalDouble> column) {
        List<Double> values = samples.stream()
                .map(column)
                .flatMap(value -> value.isPresent() ? Stream.of(value.getAsDouble()) : Stream.empty())
                .toList();
        return values.isEmpty() ? NONE : format(format, Statistics.median(values));
    }

    /** Returns the median of the rounds' ratios, and their range. */
    private static String ratio(Contest contest, Rival one, Rival rival) {
        List<Double> ratios = contest.ratios(one, rival, Metric.primaryOf(contest.workload()));
        if (rival == one || ratios.isEmpty()) {
            return "";
        }
        List<Double> sorted = ratios.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.2f x  (%.2f-%.2f)",
                Statistics.median(ratios),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }

    private static String format(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static int longestName() {
        return Arrays.stream(Rival.values())
                .mapToInt(rival -> rival.toString().length())
                .max()
                .orElseThrow();
    }
}
