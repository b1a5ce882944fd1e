package dev.zeugma.mesh.node;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.report.GreetingLine;
import dev.zeugma.mesh.report.Report;
import dev.zeugma.mesh.report.Tally;
import dev.zeugma.mesh.setup.NodeNames;
import dev.zeugma.mesh.setup.NodeSettings;
import dev.zeugma.message.Message;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The messages between one node and its peers. Owned by the thread that runs the node. */
final class Conversation {
    /** The frames of a goodbye. A greeting has one frame, so its text cannot be mistaken for a goodbye. */
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

    /** Whether no peer is present any more. */
    boolean isOver() {
        return presence.present().isEmpty();
    }

    void expect(String peer, Endpoint at) {
        expectedAt.put(at, peer);
    }

    /** A handshake is complete, so the peer is routable. Greets it, even if it was greeted before it was disconnected. */
    void connected(Endpoint at, String peer) {
        String expected = expectedAt.get(at);
        if (expected != null && !expected.equals(peer)) {
            String other = "the node at " + at + " is named '" + peer + "'";
            report.note(name, other + ", not '" + expected + "'");
            tally.sendFailed(expected, other);
        }
        if (leaving || !presence.knows(peer)) {
            return;
        }
        String how = presence.connected(peer);
        if (settings.stay()) {
            report.note(name, peer + " " + how);
        }
        if (report.lineOnSuccess(
                () -> sockets.send(peer, settings.text()), GreetingLine.sent(name, peer, settings.text()))) {
            tally.countSent(peer);
        } else {
            tally.sendFailed(peer, "it was disconnected at once");
        }
    }

    /** The connection to a peer is lost. */
    void disconnected(String peer, String reason) {
        if (presence.knows(peer) && presence.died(peer) && settings.stay() && !leaving) {
            report.note(name, peer + " died (" + reason + ")");
        }
    }

    /** An attempt to connect to this endpoint failed. The client will retry. */
    void connectFailed(Endpoint at, String reason) {
        String peer = expectedAt.get(at);
        if (peer != null) {
            tally.sendFailed(peer, reason);
        }
    }

    void received(Message message) {
        String peer = NodeNames.of(message.first());
        if (!presence.knows(peer)) {
            report.note(name, "received a message from '" + peer + "', which is not a peer");
        } else if (message.frameCount() == 1 + GOODBYE.length
                && message.string(GOODBYE.length).equals(GOODBYE[GOODBYE.length - 1])) {
            receivedGoodbye(peer);
        } else {
            tally.countReceived(peer);
            report.line(GreetingLine.received(name, peer, message.string(message.frameCount() - 1)));
        }
    }

    /** Answers the goodbye, so that the leaving node knows that it does not count as dead. */
    private void receivedGoodbye(String peer) {
        boolean reachable = presence.isPresent(peer);
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
        presence.present().forEach(peer -> sockets.send(peer, GOODBYE));
    }
}
