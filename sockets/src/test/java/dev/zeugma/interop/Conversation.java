package dev.zeugma.interop;

import dev.zeugma.option.ContextOptions.Network;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How two ends meet. */
record Conversation(Pair pair, boolean weBind, Network network) {
    /** All pairs, with either end bound, on our kinds of network. */
    static Stream<Conversation> all(Network... networks) {
        return Arrays.stream(networks).flatMap(network -> Pair.ALL.stream()
                .flatMap(pair -> List.of(true, false).stream().map(weBind -> new Conversation(pair, weBind, network))));
    }

    @Override
    public String toString() {
        return pair + ", " + (weBind ? "we bind" : "they bind") + ", " + network;
    }
}
