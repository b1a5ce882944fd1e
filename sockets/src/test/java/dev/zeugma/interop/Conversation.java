package dev.zeugma.interop;

import dev.zeugma.message.SocketType;
import dev.zeugma.option.ContextOptions.Network;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which side binds, and on which network. */
record Conversation(Pair pair, boolean weBind, Network network) {
    /** All pairs, with either side binding, on our kinds of network. */
    static Stream<Conversation> all(Network... networks) {
        return Arrays.stream(networks).flatMap(network -> Pair.ALL.stream()
                .flatMap(pair -> List.of(true, false).stream().map(weBind -> new Conversation(pair, weBind, network))));
    }

    /**
     * The length of the longest frame to try. Only one pair tries megabytes: how a frame is split does not depend on
     * types.
     */
    int longestFrame() {
        return weBind && pair.ours() == SocketType.DEALER && pair.theirs() == SocketType.DEALER ? 5_000_000 : 300_000;
    }

    @Override
    public String toString() {
        return pair + ", " + (weBind ? "we bind" : "they bind") + ", " + network;
    }
}
