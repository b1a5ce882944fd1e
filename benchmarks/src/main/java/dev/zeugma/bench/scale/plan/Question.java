package dev.zeugma.bench.scale.plan;

import java.util.Locale;

/** What to measure. */
public enum Question {
    /** Messages per second, and CPU time per message, by number of peers. */
    THROUGHPUT,
    /** Memory per idle connection. */
    MEMORY,
    /** How long many peers take to connect at once. */
    CONNECT_STORM,
    /** How evenly connections, messages and CPU time are spread over several event loops. */
    SPREAD;

    /** Returns the name on the command line and in csv files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
