package dev.zeugma.bench.perf;

/** What the sockets of a process have in common, over whichever library: one I/O thread, and inproc endpoints. */
interface PerfContext extends AutoCloseable {
    /** A socket for a role that has one; see {@link Role#part()}. */
    PerfSocket open(Role role);

    /** Returns when everything sent has been handed to the operating system. */
    @Override
    void close();
}
