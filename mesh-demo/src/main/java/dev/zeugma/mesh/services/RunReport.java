package dev.zeugma.mesh.services;

import dev.zeugma.mesh.report.Json;
import dev.zeugma.mesh.report.Report;
import dev.zeugma.mesh.services.multiplexer.Figures;
import dev.zeugma.mesh.services.multiplexer.Limits;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The result of a run as text or JSON. */
public final class RunReport {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};
    private static final double KIB = 1024;
    private static final double NANOS_PER_MILLI = 1e6;

    private final RunResult result;

    /** Creates a report. */
    public RunReport(RunResult result) {
        this.result = result;
    }

    /** Prints the result for people; the format of the last line is fixed, so that scripts can parse it. */
    public void print(Report out) {
        RunSettings settings = result.settings();
        Limits limits = settings.limits();
        out.line(String.format(
                Locale.ROOT,
                "%s, %s; policy %s, %,d requests in the queue of a service",
                lower(settings.topology()),
                where(settings),
                lower(limits.policy()),
                limits.queue()));
        out.line(String.format(
                Locale.ROOT,
                "%,d services registered in %.2f s; memory of a service: %s%s",
                settings.services(),
                result.registration().toMillis() / 1e3,
                memory(result.perService()),
                settings.processes() ? "" : ", with its own socket"));
        out.line(String.format(
                Locale.ROOT,
                "%,d clients with %,d requests of %,d bytes at a time:",
                settings.clients(),
                settings.outstanding(),
                settings.bytes()));
        out.line("  alone: " + rate(result.alone()));
        out.line(String.format(
                Locale.ROOT,
                "  beside a client that sends %,d requests a second, and one that sends %,d malformed messages:",
                result.floodRequests(),
                result.floodMalformed()));
        out.line("  " + rate(result.flooded()));
        out.line(String.format(
                Locale.ROOT,
                "requests held at a time: at most %.1f KiB of %,.0f KiB",
                result.figures().stream().mapToLong(Figures::maxBytes).max().orElse(0) / KIB,
                limits.bytes() / KIB));
        result.outcomes().forEach((question, outcome) -> out.line(question + ": " + outcome));
        out.line(lastLine());
    }

    private static String memory(Footprint footprint) {
        String heap = String.format(Locale.ROOT, "%.1f KiB of heap", footprint.heap() / KIB);
        return footprint.resident().isEmpty()
                ? heap
                : heap
                        + String.format(
                                Locale.ROOT,
                                ", %.1f KiB resident",
                                footprint.resident().getAsLong() / KIB);
    }

    private static String where(RunSettings settings) {
        String transport = settings.bind().toString();
        return transport.substring(0, transport.indexOf(':')) + (settings.processes() ? ", services in a process" : "");
    }

    private static String rate(LoadResult load) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%,d requests a second;", load.perSecond()));
        for (double percentile : PERCENTILES) {
            text.append(String.format(Locale.ROOT, " %s%% %.2f ms,", plain(percentile), load.millis(percentile)));
        }
        text.append(String.format(Locale.ROOT, " max %.1f ms; ", load.latency().getMaxValue() / NANOS_PER_MILLI));
        text.append(String.format(Locale.ROOT, "the slowest client got %.0f%% of the average", 100 * load.fairness()));
        if (load.done() < load.answered()) {
            text.append(", answers ").append(load.answers());
        }
        return text.toString();
    }

    private String lastLine() {
        long sent = result.alone().sent() + result.flooded().sent();
        long answered = result.alone().answered() + result.flooded().answered();
        long done = result.alone().done() + result.flooded().done();
        return "services: %d services, %d requests, %d answered, %d done, %d missing, %d wrong"
                .formatted(
                        result.settings().services(),
                        sent,
                        answered,
                        done,
                        result.alone().missing() + result.flooded().missing(),
                        result.alone().wrong() + result.flooded().wrong());
    }

    /** Returns the result as JSON. */
    public String toJson() {
        RunSettings settings = result.settings();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("topology", lower(settings.topology()));
        members.put("bind", settings.bind().toString());
        members.put("processes", settings.processes());
        members.put("policy", lower(settings.limits().policy()));
        members.put("queue", settings.limits().queue());
        members.put("services", settings.services());
        members.put("clients", settings.clients());
        members.put("outstanding", settings.outstanding());
        members.put("bytes", settings.bytes());
        members.put("seconds", settings.duration().toMillis() / 1e3);
        members.put("seed", result.seed());
        members.put("registrationSeconds", result.registration().toMillis() / 1e3);
        members.put("heapBytesPerService", result.perService().heap());
        result.perService().resident().ifPresent(bytes -> members.put("residentBytesPerService", bytes));
        members.put("alone", json(result.alone()));
        members.put("flooded", json(result.flooded()));
        members.put("floodRequestsPerSecond", result.floodRequests());
        members.put("floodMalformedPerSecond", result.floodMalformed());
        members.put(
                "multiplexers", result.figures().stream().map(RunReport::json).toList());
        members.put("outcomes", result.outcomes());
        members.put("complete", result.isComplete());
        return Json.of(members);
    }

    private static Map<String, Object> json(LoadResult load) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("requests", load.sent());
        members.put("answers", byName(load.answers()));
        members.put("missing", load.missing());
        members.put("wrong", load.wrong());
        members.put("requestsPerSecond", load.perSecond());
        Map<String, Object> latency = new LinkedHashMap<>();
        for (double percentile : PERCENTILES) {
            latency.put(plain(percentile), load.millis(percentile));
        }
        latency.put("max", load.latency().getMaxValue() / NANOS_PER_MILLI);
        members.put("latencyMillis", latency);
        members.put("fairness", load.fairness());
        members.put("donePerClient", Arrays.stream(load.perClient()).boxed().toList());
        return members;
    }

    private static Map<String, Object> json(Figures figures) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("services", figures.services());
        members.put("names", figures.names());
        members.put("peers", figures.peers());
        members.put("answers", byName(figures.answers()));
        members.put("malformed", figures.malformed());
        members.put("late", figures.late());
        members.put("undelivered", figures.undelivered());
        members.put("maxBytes", figures.maxBytes());
        return members;
    }

    private static Map<String, Long> byName(Map<? extends Enum<?>, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((key, count) -> named.put(key.name(), count));
        return named;
    }

    private static String plain(double percentile) {
        return percentile == Math.rint(percentile) ? String.valueOf((long) percentile) : String.valueOf(percentile);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
