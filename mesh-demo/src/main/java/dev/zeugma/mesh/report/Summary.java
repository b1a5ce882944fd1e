package dev.zeugma.mesh.report;

import dev.zeugma.mesh.setup.NodeSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The totals of all tallies, and the pairs of nodes between which a greeting is missing. */
public final class Summary {
    private final int nodes;
    private final int sent;
    private final int received;

    /** Pairs as {@code N0 -> N1}, each with the reason. */
    private final Map<String, String> missing = new LinkedHashMap<>();

    public Summary(int nodes, Collection<Tally> tallies, NodeSettings settings) {
        this.nodes = nodes;
        this.sent = tallies.stream().mapToInt(Tally::sent).sum();
        this.received = tallies.stream().mapToInt(Tally::received).sum();
        String within = settings.stay() ? "" : " within " + settings.timeoutSeconds() + " s";
        for (Tally tally : tallies) {
            tally.notSent()
                    .forEach((peer, why) -> missing.put(
                            pair(tally.node(), peer), "not sent" + within + (why.isEmpty() ? "" : ": " + why)));
        }
        for (Tally tally : tallies) {
            tally.notReceived().forEach(peer -> missing.putIfAbsent(pair(peer, tally.node()), "not received" + within));
        }
    }

    private static String pair(String from, String to) {
        return from + " -> " + to;
    }

    public boolean isComplete() {
        return missing.isEmpty();
    }

    /** Prints what is missing and then the line of totals, whose format is fixed, so that scripts can parse it. */
    public void print(Report report) {
        missing.forEach((pair, why) -> report.line("missing: " + pair + " (" + why + ")"));
        report.line("mesh: %d nodes, %d greetings sent, %d received, %d missing"
                .formatted(nodes, sent, received, missing.size()));
    }
}
