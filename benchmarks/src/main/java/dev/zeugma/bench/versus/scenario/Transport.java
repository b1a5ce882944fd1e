package dev.zeugma.bench.versus.scenario;

import java.util.Locale;

/** The transport of a run. */
public enum Transport {
    TCP,
    IPC,
    /** For the workloads of a single process. */
    INPROC;

    /** Returns the name in endpoints and on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
