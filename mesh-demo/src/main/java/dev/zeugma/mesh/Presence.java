package dev.zeugma.mesh;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which peers are there, as one node sees it. Owned by the thread that runs the node. */
final class Presence {
    private enum State {
        AWAITED,
        HERE,
        LEFT,
        DIED
    }

    private final Map<String, State> peers = new LinkedHashMap<>();

    Presence(Collection<String> names) {
        names.forEach(name -> peers.put(name, State.AWAITED));
    }

    boolean knows(String peer) {
        return peers.containsKey(peer);
    }

    /** The peer can be reached. Says how to call that. */
    String appeared(String peer) {
        return peers.put(peer, State.HERE) == State.AWAITED ? "joined" : "came back";
    }

    /** The connection to the peer is lost. True if that is a surprise: it had not said goodbye. */
    boolean died(String peer) {
        return peers.replace(peer, State.HERE, State.DIED);
    }

    /** The peer said goodbye. True if that is new. */
    boolean left(String peer) {
        return peers.put(peer, State.LEFT) != State.LEFT;
    }

    boolean isHere(String peer) {
        return peers.get(peer) == State.HERE;
    }

    List<String> here() {
        return in(State.HERE);
    }

    /** The peers that never appeared. */
    List<String> awaited() {
        return in(State.AWAITED);
    }

    private List<String> in(State state) {
        return peers.keySet().stream().filter(peer -> peers.get(peer) == state).toList();
    }
}
