package dev.zeugma.mesh;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one node says to its peers and hears from them. Owned by the thread that runs the node. */
final class Conversation {
    /** The frames of a goodbye. A greeting is a single frame, so no text of a greeting can be taken for a goodbye. */
    private static final String[] GOODBYE = {"", "goodbye"};

    private final String name;
    private final NodeSettings settings;
    private final NodeSockets sockets;
    private final Report report;
    private final Tally tally;
    private final Presence presence;
    private final Map<Endpoint, String> expectedAt = new HashMap<>();
    private boolean leaving;

    Conversation(String name, NodeSettings settings, Collection<String> peers, NodeSockets sockets, Report report) {
        this.name = name;
        this.settings = settings;
        this.sockets = sockets;
        this.report = report;
        this.tally = new Tally(name, peers);
        this.presence = new Presence(peers);
    }

    Tally tally() {
        return tally;
    }

    List<String> awaited() {
        return presence.awaited();
    }

    /** Whether no peer is here any more. */
    boolean isOver() {
        return presence.here().isEmpty();
    }

    void expect(String peer, Endpoint at) {
        expectedAt.put(at, peer);
    }

    /** A handshake is done, so the peer is routable: it is greeted, and greeted again whenever it comes back. */
    void appeared(Endpoint at, String peer) {
        String expected = expectedAt.get(at);
        if (expected != null && !expected.equals(peer)) {
            String other = "the node at " + at + " is called '" + peer + "'";
            report.note(name, other + ", not '" + expected + "'");
            tally.hindered(expected, other);
        }
        if (leaving || !presence.knows(peer)) {
            return;
        }
        String how = presence.appeared(peer);
        if (settings.stay()) {
            report.note(name, peer + " " + how);
        }
        if (report.lineIf(() -> sockets.send(peer, settings.text()), GreetingLine.sent(name, peer, settings.text()))) {
            tally.greeted(peer);
        } else {
            tally.hindered(peer, "it vanished at once");
        }
    }

    /** The connection to a peer that had appeared is lost. */
    void vanished(String peer, String reason) {
        if (presence.knows(peer) && presence.died(peer) && settings.stay() && !leaving) {
            report.note(name, peer + " died (" + reason + ")");
        }
    }

    /** An attempt to reach the peer at this endpoint failed; the next one follows. */
    void hindered(Endpoint at, String reason) {
        String peer = expectedAt.get(at);
        if (peer != null) {
            tally.hindered(peer, reason);
        }
    }

    void received(Message message) {
        String peer = Names.of(message.first());
        if (!presence.knows(peer)) {
            report.note(name, "'" + peer + "' speaks to us but is not in our mesh");
        } else if (message.frameCount() == 1 + GOODBYE.length
                && message.string(GOODBYE.length).equals(GOODBYE[GOODBYE.length - 1])) {
            heardGoodbye(peer);
        } else {
            tally.heard(peer);
            report.line(GreetingLine.received(name, peer, message.string(message.frameCount() - 1)));
        }
    }

    /** Goodbyes are answered, so that whoever leaves knows that nobody takes it for dead. */
    private void heardGoodbye(String peer) {
        boolean reachable = presence.isHere(peer);
        if (presence.left(peer) && !leaving) {
            if (reachable) {
                sockets.send(peer, GOODBYE);
            }
            if (settings.stay()) {
                report.note(name, peer + " left");
            }
        }
    }

    void sayGoodbye() {
        leaving = true;
        presence.here().forEach(peer -> sockets.send(peer, GOODBYE));
    }
}
