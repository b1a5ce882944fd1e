package dev.zeugma.interop;

import dev.zeugma.message.SocketType;
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

    /** Bytes of the longest frame to try. One pair has megabytes for all: how a frame is cut does not depend on types. */
    int longestFrame() {
        return weBind && pair.ours() == SocketType.DEALER && pair.theirs() == SocketType.DEALER ? 5_000_000 : 300_000;
    }

    @Override
    public String toString() {
        return pair + ", " + (weBind ? "we bind" : "they bind") + ", " + network;
    }
}
