package dev.zeugma.bench.versus;

import java.util.Locale;

/** Who is measured. */
enum Rival {
    /** Ours; always takes part. */
    ZEUGMA,
    /** The C++ original, behind a C program. */
    LIBZMQ,
    /** The other Java implementation. */
    JEROMQ,
    /** A bare TCP stream in C, one blocking call per message: what nobody can beat by much. */
    TCP;

    /** The name on the command line, in tables and in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
