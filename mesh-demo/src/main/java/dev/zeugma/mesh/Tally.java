package dev.zeugma.mesh;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Counts the greetings of one node and knows which are still to come. Owned by one thread at a time. */
final class Tally {
    private final String node;

    /** Peers not greeted yet, each with the reason, which may be empty. */
    private final Map<String, String> ungreeted = new LinkedHashMap<>();

    /** Peers whose greeting has not come yet. */
    private final Set<String> unheard;

    private int sent;
    private int received;

    Tally(String node, Collection<String> peers) {
        this.node = node;
        this.unheard = new LinkedHashSet<>(peers);
        peers.forEach(peer -> ungreeted.put(peer, ""));
    }

    String node() {
        return node;
    }

    void greeted(String peer) {
        sent++;
        ungreeted.remove(peer);
    }

    void heard(String peer) {
        received++;
        unheard.remove(peer);
    }

    /** Notes why the peer could not be greeted until now. */
    void hindered(String peer, String reason) {
        ungreeted.computeIfPresent(peer, (name, former) -> reason);
    }

    /** Whether every peer was greeted and every peer's greeting came. */
    boolean isComplete() {
        return ungreeted.isEmpty() && unheard.isEmpty();
    }

    int sent() {
        return sent;
    }

    int received() {
        return received;
    }

    Map<String, String> ungreeted() {
        return Collections.unmodifiableMap(ungreeted);
    }

    Set<String> unheard() {
        return Collections.unmodifiableSet(unheard);
    }
}
