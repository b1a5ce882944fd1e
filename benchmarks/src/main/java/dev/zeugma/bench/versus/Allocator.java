package dev.zeugma.bench.versus;

import java.util.Locale;

/** The kind of Netty's default allocator. */
enum Allocator {
    ADAPTIVE,
    POOLED;

    /** The name on the command line, and the one that Netty knows. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
