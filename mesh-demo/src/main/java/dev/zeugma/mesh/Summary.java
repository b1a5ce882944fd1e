package dev.zeugma.mesh;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the mesh went: the totals, and the pairs between which no greeting went as far as the nodes tallied can tell. */
final class Summary {
    private final int nodes;
    private final int sent;
    private final int received;

    /** Pairs as {@code N0 -> N1}, each with the reason. */
    private final Map<String, String> missing = new LinkedHashMap<>();

    Summary(int nodes, Collection<Tally> tallies, NodeSettings settings) {
        this.nodes = nodes;
        this.sent = tallies.stream().mapToInt(Tally::sent).sum();
        this.received = tallies.stream().mapToInt(Tally::received).sum();
        String within = settings.stay() ? "" : " within " + settings.timeoutSeconds() + " s";
        for (Tally tally : tallies) {
            tally.ungreeted()
                    .forEach((peer, why) -> missing.put(
                            pair(tally.node(), peer), "not sent" + within + (why.isEmpty() ? "" : ": " + why)));
        }
        for (Tally tally : tallies) {
            tally.unheard().forEach(peer -> missing.putIfAbsent(pair(peer, tally.node()), "not received" + within));
        }
    }

    private static String pair(String from, String to) {
        return from + " -> " + to;
    }

    boolean isComplete() {
        return missing.isEmpty();
    }

    /** Names what is missing and ends with the line of totals, whose form is fixed so that scripts can read it. */
    void print(Report report) {
        missing.forEach((pair, why) -> report.line("missing: " + pair + " (" + why + ")"));
        report.line("mesh: %d nodes, %d greetings sent, %d received, %d missing"
                .formatted(nodes, sent, received, missing.size()));
    }
}
