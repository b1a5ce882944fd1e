package dev.zeugma.bench.perf;

import dev.zeugma.option.ContextOptions.Network;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/** The transports to choose from, as they are written on a command line. */
public final class NetworkNames implements Iterable<String> {
    /** The name of one of them. */
    public static String of(Network network) {
        return network.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Network.values()).map(NetworkNames::of).iterator();
    }
}
