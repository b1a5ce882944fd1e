package dev.zeugma.bench.perf.role;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one process of a measurement does, named after its socket type. */
public enum Role {
    /** Binds and measures the throughput from a {@link #PUSH}. */
    PULL(true, true),
    /** Connects and sends. */
    PUSH(false, false),
    /** Binds and measures the throughput from a {@link #DEALER}. */
    ROUTER(true, true),
    /** Connects and sends. */
    DEALER(false, false),
    /** Binds and sends each request back. */
    REP(true, false),
    /** Connects and measures round trips to a {@link #REP}. */
    REQ(false, true),
    /** Binds, waits for all subscriptions, and sends without dropping. It is an XPUB, which receives subscriptions. */
    PUB(true, false),
    /** Connects one or more sockets and measures the throughput from a {@link #PUB}, in messages delivered. */
    SUB(false, true),
    /** Measures the throughput from a PUSH to a PULL in another thread. Needs no other process. */
    INPROC(PULL, PUSH),
    /** The same through a proxy between PULL and PUSH, in a third thread. */
    INPROCPROXY(PULL, PUSH),
    /** Measures round trips to another thread. */
    INPROCLAT(REQ, REP);

    private final boolean binds;
    private final boolean measures;
    private final @Nullable Role measuringRole;
    private final @Nullable Role partnerRole;

    Role(boolean binds, boolean measures) {
        this.binds = binds;
        this.measures = measures;
        measuringRole = null;
        partnerRole = null;
    }

    Role(Role measuringRole, Role partnerRole) {
        binds = true;
        measures = true;
        this.measuringRole = measuringRole;
        this.partnerRole = partnerRole;
    }

    /** Whether the role binds its endpoint; the others connect. */
    public boolean binds() {
        return binds;
    }

    /** Whether its result line has the figure; the others only report the resources they used. */
    public boolean measures() {
        return measures;
    }

    /** Returns the role of the first thread: this role, or for one with two threads the role that binds and measures. */
    public Role measuringRole() {
        return measuringRole == null ? this : measuringRole;
    }

    /** Returns the role of the second thread, if this role needs no other process. */
    public Optional<Role> partnerRole() {
        return Optional.ofNullable(partnerRole);
    }

    /** Whether its two threads exchange messages through a proxy. */
    public boolean isProxied() {
        return this == INPROCPROXY;
    }

    /** Whether it is one side of publish-subscribe, and so has an audience. */
    public boolean publishes() {
        return this == PUB || this == SUB;
    }

    /** Returns the name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
