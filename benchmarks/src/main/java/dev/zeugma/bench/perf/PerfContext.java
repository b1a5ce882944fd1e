package dev.zeugma.bench.perf;

/** What the sockets of a process have in common, over whichever library: one I/O thread, and inproc endpoints. */
interface PerfContext extends AutoCloseable {
    /** A socket for a role that has one; see {@link Role#part()}. */
    PerfSocket open(Role role);

    /** Passes on what is pushed to one endpoint, which is bound, to the PULL bound to the other: on a thread, until closed. */
    void startProxy(String from, String to);

    /** Returns when everything sent has been handed to the operating system. */
    @Override
    void close();
}
