package dev.zeugma.bench.perf;

import java.util.Locale;

/** What one process of a measurement does, named for the socket type it does it with. */
public enum Role {
    /** Binds and measures the throughput of what a {@link #PUSH} sends. */
    PULL(true),
    /** Connects and sends. */
    PUSH(false),
    /** Binds and measures the throughput of what a {@link #DEALER} sends. */
    ROUTER(true),
    /** Connects and sends. */
    DEALER(false),
    /** Binds and sends each request back. */
    REP(true),
    /** Connects and measures round trips to a {@link #REP}. */
    REQ(false);

    private final boolean binds;

    Role(boolean binds) {
        this.binds = binds;
    }

    /** Whether the role binds its endpoint; the others connect. */
    public boolean binds() {
        return binds;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
