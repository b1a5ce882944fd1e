package dev.zeugma.mesh.cloud.run;

import dev.zeugma.mesh.cloud.books.Account;
import dev.zeugma.mesh.cloud.books.Count;
import dev.zeugma.mesh.cloud.books.Phase;
import dev.zeugma.mesh.cloud.plan.CloudPlan;
import dev.zeugma.mesh.report.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a cloud has reached.
 *
 * @param plan what was to run
 * @param where the processes and the transport, as text
 * @param phases the parts of the time in which clients made requests
 * @param books all that happened, also after that time
 */
record Results(CloudPlan plan, String where, List<Phase> phases, Account books) {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};

    boolean balance() {
        return books.errors().isEmpty();
    }

    private Phase overall() {
        Duration length = phases.stream().map(Phase::length).reduce(Duration.ZERO, Duration::plus);
        Account sum = phases.stream().map(Phase::account).reduce(Account.empty(), Account::plus);
        return new Phase("overall", length, sum);
    }

    /** Prints the results; the last line says whether the books balance. */
    void print(Report report) {
        Phase overall = overall();
        report.line(format(
                "cloud: %d clusters %s, %,d workers of %d ms, %,d clients, %.1f s",
                plan.clusters().size(),
                where,
                plan.workers(),
                plan.load().work().toMillis(),
                plan.clients(),
                overall.seconds()));
        report.line(format(
                "requests: %,.0f a second of %,.0f that the clients would make",
                overall.requestsPerSecond(), plan.clients() * plan.load().rate()));
        report.line("tasks: " + tasks(overall.account()));
        report.line(format(
                "between clusters: %.2f MB/s of requests and replies of %,d bytes, and of states",
                overall.megabytesPerSecond(), plan.load().size()));
        report.line("latency: " + latency(overall));
        if (phases.size() > 1) {
            phases.forEach(phase -> report.line(format(
                    "%s: %,.0f requests a second, %s", phase.name(), phase.requestsPerSecond(), latency(phase))));
        }
        books.errors().forEach(error -> report.line("cloud: " + error));
        report.line("cloud: the books " + (balance() ? "balance" : "DO NOT BALANCE") + ": " + sums());
    }

    private static String tasks(Account account) {
        long local = account.get(Count.LOCAL);
        long remote = account.get(Count.REMOTE);
        double share = local + remote == 0 ? 0 : 100.0 * remote / (local + remote);
        return format("%,d done by own workers, %,d by peers (%.0f %%)", local, remote, share);
    }

    private static String latency(Phase phase) {
        return format(
                "50 %% within %.1f ms, 90 %% %.1f, 99 %% %.1f, 99.9 %% %.1f, longest %.1f",
                phase.latency(50), phase.latency(90), phase.latency(99), phase.latency(99.9), phase.maximumLatency());
    }

    private String sums() {
        String cutOff = get(Count.CUT_OFF) == 0
                ? ""
                : format(" + %,d cut off when their process was killed", get(Count.CUT_OFF));
        return format(
                "%,d requests = %,d replies + %,d timed out%s; %,d sent again, %,d late duplicates, %,d never answered",
                get(Count.REQUESTS),
                get(Count.ACCEPTED),
                get(Count.TIMED_OUT),
                cutOff,
                get(Count.SENT) - get(Count.REQUESTS),
                get(Count.LATE),
                get(Count.UNANSWERED));
    }

    private long get(Count count) {
        return books.get(count);
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }

    /** Returns the same for machines. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clusters", plan.clusters().size());
        json.put("where", where);
        json.put("workers", plan.workers());
        json.put("workMillis", plan.load().work().toMillis());
        json.put("clients", plan.clients());
        json.put("requestsPerSecondWanted", plan.clients() * plan.load().rate());
        json.put("bytes", plan.load().size());
        json.put("overall", json(overall()));
        json.put("phases", phases.stream().map(Results::json).toList());
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Count count : Count.values()) {
            counts.put(camelCase(count), get(count));
        }
        json.put("books", counts);
        json.put("errors", books.errors());
        json.put("balance", balance());
        return json;
    }

    private static Map<String, Object> json(Phase phase) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", phase.name());
        json.put("seconds", phase.seconds());
        json.put("requestsPerSecond", phase.requestsPerSecond());
        json.put("local", phase.account().get(Count.LOCAL));
        json.put("remote", phase.account().get(Count.REMOTE));
        json.put("megabytesPerSecond", phase.megabytesPerSecond());
        Map<String, Object> latency = new LinkedHashMap<>();
        for (double percentile : PERCENTILES) {
            latency.put("p" + String.valueOf(percentile).replaceFirst("\\.0$", ""), phase.latency(percentile));
        }
        latency.put("max", phase.maximumLatency());
        json.put("latencyMillis", latency);
        return json;
    }

    private static String camelCase(Count count) {
        StringBuilder name = new StringBuilder();
        for (String word : count.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
