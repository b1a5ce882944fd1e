package dev.zeugma.mesh;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.monitor.SocketEvent;
import java.time.Duration;
import java.util.Collection;

/**
 * One node from its first greeting to its end. All that happens to it arrives in its inbox; its state and its
 * conversation are owned by the thread inside {@link #run}.
 */
final class Node {
    private enum State {
        /** Until every peer is greeted and has greeted, or the timeout passed. */
        GREETING,
        /** Until told to leave. */
        STAYING,
        /** Until every peer has answered the goodbye, or some time passed. */
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

    /** A node that knows its peers' names. It does nothing before it is bound and connected. */
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

    /** Listens, and returns where. */
    Endpoint bind(Endpoint endpoint) {
        return sockets.bind(endpoint);
    }

    /** Connects to a peer. Call it before {@link #run}. */
    void connect(String peer, Endpoint endpoint) {
        conversation.expect(peer, endpoint);
        sockets.connect(endpoint);
    }

    /** Tells the node to say goodbye and end. Any thread may call this, at any time. */
    void leave() {
        inbox.post(() -> {
            conversation.sayGoodbye();
            enter(State.LEAVING, NodeSettings.GOODBYE_WAIT);
        });
    }

    /** Runs the node to its end and returns what was exchanged. */
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

    private void enter(State next, Duration patience) {
        state = next;
        deadline = System.nanoTime() + patience.toNanos();
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
            conversation.awaited().forEach(peer -> report.note(name, peer + " did not appear" + within));
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

    /** Runs on an event loop, as does the next. */
    private void onClient(SocketEvent event) {
        if (event instanceof SocketEvent.HandshakeSucceeded up) {
            inbox.post(() -> conversation.appeared(up.endpoint(), Names.of(up.routingId())));
        } else if (event instanceof SocketEvent.Disconnected down) {
            inbox.post(() -> conversation.vanished(Names.of(down.routingId()), Names.printable(down.reason())));
        } else if (event instanceof SocketEvent.ConnectFailed failed) {
            inbox.post(() -> conversation.hindered(failed.endpoint(), Names.printable(failed.reason())));
        } else if (event instanceof SocketEvent.HandshakeFailed failed) {
            inbox.post(() -> conversation.hindered(failed.endpoint(), Names.printable(failed.reason())));
        } else if (event instanceof SocketEvent.MessagesDropped dropped) {
            report.note(name, dropped.messages() + " messages to " + dropped.endpoint() + " did not leave in time");
        }
    }

    private void onServer(SocketEvent event) {
        if (event instanceof SocketEvent.RoutingIdTaken taken) {
            report.note(
                    name,
                    "a second node called '" + Names.of(taken.routingId()) + "' has to wait until the first is gone");
        }
    }
}
