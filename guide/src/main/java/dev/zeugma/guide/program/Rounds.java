package dev.zeugma.guide.program;

import picocli.CommandLine.Option;

/** The rounds of a loop that is endless unless {@code --count} limits it. */
public final class Rounds {
    @Option(names = "--count", paramLabel = "N", description = "End after N rounds. Default: never.")
    private long count = Long.MAX_VALUE;

    private long begun;

    /** Creates rounds that the user may limit. */
    public Rounds() {}

    /** Creates a given number of rounds. */
    public Rounds(long count) {
        this.count = count;
    }

    /** Begins the next round; returns false if there is none. */
    public boolean next() {
        return begun++ < count;
    }

    /** Returns whether there is no next round. */
    public boolean isDone() {
        return begun >= count;
    }

    /** Returns the number of the current round, counted from 0. */
    public long index() {
        return begun - 1;
    }
}
