package dev.zeugma.mesh.node;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.report.Report;
import dev.zeugma.mesh.report.Tally;
import dev.zeugma.mesh.setup.NodeNames;
import dev.zeugma.mesh.setup.NodeSettings;
import dev.zeugma.monitor.SocketEvent;
import java.time.Duration;
import java.util.Collection;

/**
 * One node, from its first greeting to its end. All events arrive in its inbox. The thread inside {@link #run} handles them,
 * and owns the state and the conversation.
 */
final class Node {
    private enum State {
        /** Until all greetings are exchanged or the timeout has expired. */
        GREETING,
        /** Until asked to leave. */
        STAYING,
        /** Until every peer has answered the goodbye, or a timeout has expired. */
        LEAVING,
        ENDED
    }

    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final String name;
    private final NodeSettings settings;
    private final Report report;
    private final Inbox inbox = new Inbox();
    private final NodeSockets sockets;
    private final Conversation conversation;

    private State state = State.GREETING;
    private long deadline;

    /** Creates a node that knows the names of its peers. It must be bound and connected before it runs. */
    Node(Context context, String name, NodeSettings settings, Collection<String> peers, Report report) {
        this.name = name;
        this.settings = settings;
        this.report = report;
        this.sockets = new NodeSockets(context, name, settings, this::onServer, this::onClient);
        this.conversation = new Conversation(name, settings, peers, sockets, report);
    }

    String name() {
        return name;
    }

    /** Binds the server, and returns the endpoint with the actual port. */
    Endpoint bind(Endpoint endpoint) {
        return sockets.bind(endpoint);
    }

    /** Connects to a peer. Call it before {@link #run}. */
    void connect(String peer, Endpoint endpoint) {
        conversation.expect(peer, endpoint);
        sockets.connect(endpoint);
    }

    /** Makes the node say goodbye and end. Any thread may call this at any time. */
    void leave() {
        inbox.post(() -> {
            conversation.sayGoodbye();
            enter(State.LEAVING, NodeSettings.GOODBYE_WAIT);
        });
    }

    /** Runs the node to its end, and returns what it exchanged. */
    Tally run() throws InterruptedException {
        Receiver receiver = new Receiver(name, sockets, inbox, conversation::received);
        receiver.start();
        try {
            enter(State.GREETING, settings.timeout());
            while (state != State.ENDED) {
                Runnable event = inbox.take(deadline);
                if (event != null) {
                    event.run();
                }
                advance(deadline - System.nanoTime() <= 0);
            }
        } finally {
            sockets.close();
            receiver.stop();
        }
        return conversation.tally();
    }

    private void enter(State next, Duration timeout) {
        state = next;
        deadline = System.nanoTime() + timeout.toNanos();
    }

    private void advance(boolean timeIsUp) {
        switch (state) {
            case GREETING -> whileGreeting(timeIsUp);
            case LEAVING -> whileLeaving(timeIsUp);
            case STAYING, ENDED -> {}
        }
    }

    private void whileGreeting(boolean timeIsUp) {
        if (!timeIsUp && !conversation.tally().isComplete()) {
            return;
        }
        if (settings.stay()) {
            String within = " within " + settings.timeoutSeconds() + " s, still waiting";
            conversation.awaited().forEach(peer -> report.note(name, peer + " did not connect" + within));
            enter(State.STAYING, FOREVER);
        } else {
            enter(State.ENDED, FOREVER);
        }
    }

    private void whileLeaving(boolean timeIsUp) {
        if (timeIsUp || conversation.isOver()) {
            enter(State.ENDED, FOREVER);
        }
    }

    /** Runs on an event loop. */
    private void onClient(SocketEvent event) {
        if (event instanceof SocketEvent.HandshakeSucceeded up) {
            inbox.post(() -> conversation.connected(up.endpoint(), NodeNames.of(up.routingId())));
        } else if (event instanceof SocketEvent.Disconnected down) {
            inbox.post(() ->
                    conversation.disconnected(NodeNames.of(down.routingId()), NodeNames.printable(down.reason())));
        } else if (event instanceof SocketEvent.ConnectFailed failed) {
            inbox.post(() -> conversation.connectFailed(failed.endpoint(), NodeNames.printable(failed.reason())));
        } else if (event instanceof SocketEvent.HandshakeFailed failed) {
            inbox.post(() -> conversation.connectFailed(failed.endpoint(), NodeNames.printable(failed.reason())));
        } else if (event instanceof SocketEvent.MessagesDropped dropped) {
            report.note(name, dropped.messages() + " messages to " + dropped.endpoint() + " were not sent in time");
        }
    }

    /** Runs on an event loop. */
    private void onServer(SocketEvent event) {
        if (event instanceof SocketEvent.RoutingIdTaken taken) {
            report.note(
                    name,
                    "a second node named '" + NodeNames.of(taken.routingId())
                            + "' must wait until the first one is gone");
        }
    }
}
