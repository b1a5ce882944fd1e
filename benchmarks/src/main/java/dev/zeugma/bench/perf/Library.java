package dev.zeugma.bench.perf;

import java.util.Locale;
import java.util.function.BiFunction;

/** The library behind a role. */
enum Library {
    ZEUGMA((role, choices) -> choices.open(role)),
    JEROMQ((role, choices) -> new JeromqSocket(role));

    private final BiFunction<Role, ZeugmaChoices, PerfSocket> opener;

    Library(BiFunction<Role, ZeugmaChoices, PerfSocket> opener) {
        this.opener = opener;
    }

    PerfSocket open(Role role, ZeugmaChoices choices) {
        return opener.apply(role, choices);
    }

    /** The name on the command line, and the first word of the result line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
