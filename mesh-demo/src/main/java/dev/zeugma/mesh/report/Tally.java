package dev.zeugma.mesh.report;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Counts the greetings of one node, and knows which are missing. Owned by one thread at a time. */
public final class Tally {
    private final String node;

    /** Peers not greeted so far, each with the reason, which may be empty. */
    private final Map<String, String> notSent = new LinkedHashMap<>();

    /** Peers whose greeting has not been received so far. */
    private final Set<String> notReceived;

    private int sent;
    private int received;

    public Tally(String node, Collection<String> peers) {
        this.node = node;
        this.notReceived = new LinkedHashSet<>(peers);
        peers.forEach(peer -> notSent.put(peer, ""));
    }

    public String node() {
        return node;
    }

    public void countSent(String peer) {
        sent++;
        notSent.remove(peer);
    }

    public void countReceived(String peer) {
        received++;
        notReceived.remove(peer);
    }

    /** Records why the peer could not be greeted so far. */
    public void sendFailed(String peer, String reason) {
        notSent.computeIfPresent(peer, (name, former) -> reason);
    }

    /** Whether a greeting was sent to every peer and received from every peer. */
    public boolean isComplete() {
        return notSent.isEmpty() && notReceived.isEmpty();
    }

    int sent() {
        return sent;
    }

    int received() {
        return received;
    }

    Map<String, String> notSent() {
        return Collections.unmodifiableMap(notSent);
    }

    Set<String> notReceived() {
        return Collections.unmodifiableSet(notReceived);
    }
}
