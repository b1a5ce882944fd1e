package dev.zeugma.bench.versus;

import java.util.Locale;

/** What the two sides of a run meet over. */
enum Transport {
    TCP,
    IPC,
    /** For the works of one process alone. */
    INPROC;

    /** As in an endpoint and on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
