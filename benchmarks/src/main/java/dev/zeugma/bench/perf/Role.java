package dev.zeugma.bench.perf;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one process of a measurement does, named for the socket type it does it with. */
public enum Role {
    /** Binds and measures the throughput of what a {@link #PUSH} sends. */
    PULL(true, true),
    /** Connects and sends. */
    PUSH(false, false),
    /** Binds and measures the throughput of what a {@link #DEALER} sends. */
    ROUTER(true, true),
    /** Connects and sends. */
    DEALER(false, false),
    /** Binds and sends each request back. */
    REP(true, false),
    /** Connects and measures round trips to a {@link #REP}. */
    REQ(false, true),
    /** Binds, waits for all subscriptions, and sends without dropping anything; an XPUB, which is told of each of them. */
    PUB(true, false),
    /** Connects one or more sockets and measures the throughput of what a {@link #PUB} sends, in messages delivered. */
    SUB(false, true),
    /** Measures the throughput from a thread that pushes to the one that pulls, which needs no other process. */
    INPROC(PULL, PUSH),
    /** The same through a proxy, which has a thread of its own and a PULL and a PUSH between the two. */
    INPROCPROXY(PULL, PUSH),
    /** Measures round trips to another thread. */
    INPROCLAT(REQ, REP);

    private final boolean binds;
    private final boolean measures;
    private final @Nullable Role part;
    private final @Nullable Role partner;

    Role(boolean binds, boolean measures) {
        this.binds = binds;
        this.measures = measures;
        part = null;
        partner = null;
    }

    Role(Role part, Role partner) {
        binds = true;
        measures = true;
        this.part = part;
        this.partner = partner;
    }

    /** Whether the role binds its endpoint; the others connect. */
    public boolean binds() {
        return binds;
    }

    /** Whether its line has the figure; those of the others tell what they used. */
    public boolean measures() {
        return measures;
    }

    /** What its first thread does: the role itself, or the part of it that binds and measures. */
    Role part() {
        return part == null ? this : part;
    }

    /** What its second thread does, if it has no need of another process. */
    Optional<Role> partner() {
        return Optional.ofNullable(partner);
    }

    /** Whether a proxy stands between its two threads. */
    boolean isProxied() {
        return this == INPROCPROXY;
    }

    /** Whether it has an audience. */
    boolean publishes() {
        return this == PUB || this == SUB;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
