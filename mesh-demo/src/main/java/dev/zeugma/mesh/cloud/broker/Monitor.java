package dev.zeugma.mesh.cloud.broker;

import dev.zeugma.mesh.setup.NodeNames;
import dev.zeugma.message.Message;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Prints what goes on in a cluster. Events that may come by the thousand, as when a broker dies, are counted and printed once a
 * second.
 */
final class Monitor {
    private final Consumer<String> notes;
    private final Map<String, Integer> counted = new TreeMap<>();

    Monitor(Consumer<String> notes) {
        this.notes = notes;
    }

    /** Counts a report of a client or worker. */
    void reported(Message report) {
        counted.merge(NodeNames.printable(report.string(0)), 1, Integer::sum);
    }

    void note(String what) {
        notes.accept(what);
    }

    /** Prints what was counted since the last call. */
    void flush() {
        counted.forEach((what, times) -> notes.accept(times + " " + what));
        counted.clear();
    }
}
