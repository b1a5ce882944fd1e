package dev.zeugma.bench.scale;

import java.util.Locale;
import java.util.function.Function;

/** What can be asked. */
enum Question {
    /** Messages per second, and their cost, by number of peers. */
    THROUGHPUT(ThroughputTrial::new),
    /** Memory per idle connection. */
    MEMORY(MemoryTrial::new),
    /** How long it takes many peers to connect at once. */
    CONNECT_STORM(ConnectStormTrial::new),
    /** How even connections, messages and work lie on several event loops. */
    SPREAD(SpreadTrial::new);

    private final Function<Bench, Trial> opener;

    Question(Function<Bench, Trial> opener) {
        this.opener = opener;
    }

    Trial trial(Bench bench) {
        return opener.apply(bench);
    }

    /** The name on the command line and in the csv file. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
