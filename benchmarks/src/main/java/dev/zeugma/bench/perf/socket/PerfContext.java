package dev.zeugma.bench.perf.socket;

import dev.zeugma.bench.perf.role.Role;

/** A context of either library: its sockets share one I/O thread and inproc endpoints. */
public interface PerfContext extends AutoCloseable {
    /** Opens the socket of a role that has exactly one; see {@link Role#measuringRole()}. */
    PerfSocket open(Role role);

    /** Starts a thread that forwards from a PULL bound to one endpoint to a PUSH connected to the other, until close. */
    void startProxy(String frontendEndpoint, String backendEndpoint);

    /** Returns when all messages have been handed to the operating system. */
    @Override
    void close();
}
