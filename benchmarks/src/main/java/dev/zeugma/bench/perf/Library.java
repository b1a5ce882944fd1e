package dev.zeugma.bench.perf;

import java.util.Locale;
import java.util.function.Function;

/** The library behind a role. */
enum Library {
    ZEUGMA(ZeugmaChoices::open),
    JEROMQ(choices -> new JeromqContext());

    private final Function<ZeugmaChoices, PerfContext> opener;

    Library(Function<ZeugmaChoices, PerfContext> opener) {
        this.opener = opener;
    }

    PerfContext open(ZeugmaChoices choices) {
        return opener.apply(choices);
    }

    /** The name on the command line, and the first word of the result line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
