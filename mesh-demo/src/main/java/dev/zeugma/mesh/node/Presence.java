package dev.zeugma.mesh.node;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which peers are present, as one node sees it. Owned by the thread that runs the node. */
final class Presence {
    private enum State {
        AWAITED,
        PRESENT,
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

    /** The peer is connected. Returns the word for it. */
    String connected(String peer) {
        return peers.put(peer, State.PRESENT) == State.AWAITED ? "joined" : "came back";
    }

    /** The connection to the peer is lost. Returns true if it had not said goodbye. */
    boolean died(String peer) {
        return peers.replace(peer, State.PRESENT, State.DIED);
    }

    /** The peer said goodbye. Returns true if it had not done so before. */
    boolean left(String peer) {
        return peers.put(peer, State.LEFT) != State.LEFT;
    }

    boolean isPresent(String peer) {
        return peers.get(peer) == State.PRESENT;
    }

    List<String> present() {
        return in(State.PRESENT);
    }

    /** Returns the peers that have never connected. */
    List<String> awaited() {
        return in(State.AWAITED);
    }

    private List<String> in(State state) {
        return peers.keySet().stream().filter(peer -> peers.get(peer) == state).toList();
    }
}
