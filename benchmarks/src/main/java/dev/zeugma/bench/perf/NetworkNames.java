package dev.zeugma.bench.perf;

import dev.zeugma.option.ContextOptions.Network;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/** The values of {@code --network}. */
final class NetworkNames implements Iterable<String> {
    private static String of(Network network) {
        return network.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Network.values()).map(NetworkNames::of).iterator();
    }
}
