package dev.zeugma.bench.perf;

import java.util.Locale;
import java.util.function.Function;

/** The library behind a role. */
enum Library {
    ZEUGMA(ZeugmaSocket::new),
    JEROMQ(JeromqSocket::new);

    private final Function<Role, PerfSocket> opener;

    Library(Function<Role, PerfSocket> opener) {
        this.opener = opener;
    }

    PerfSocket open(Role role) {
        return opener.apply(role);
    }

    /** The name on the command line, and the first word of the result line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
