package dev.zeugma.bench.perf;

import dev.zeugma.bench.perf.socket.JeromqContext;
import dev.zeugma.bench.perf.socket.PerfContext;
import java.util.Locale;
import java.util.function.Function;

/** The library that a role runs on. */
enum Library {
    ZEUGMA(ZeugmaOptions::open),
    JEROMQ(options -> new JeromqContext());

    private final Function<ZeugmaOptions, PerfContext> opener;

    Library(Function<ZeugmaOptions, PerfContext> opener) {
        this.opener = opener;
    }

    PerfContext open(ZeugmaOptions options) {
        return opener.apply(options);
    }

    /** Returns the name on the command line, which is the first word of the result line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
