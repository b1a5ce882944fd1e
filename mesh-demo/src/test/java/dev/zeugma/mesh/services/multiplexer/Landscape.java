package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Kind;
import dev.zeugma.mesh.services.protocol.PeerId;
import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One multiplexer, or two of which the second has the first as its upstream. */
final class Landscape {
    private static final PeerId FIRST = PeerId.of("first");
    private static final PeerId SECOND = PeerId.of("second");

    /** Where services and clients connect. */
    enum Shape {
        SINGLE,
        CHAIN,
        REVERSE_CHAIN,
        SIDE_BY_SIDE
    }

    final Bench first =
            new Bench(Settings.alone(Limits.DEFAULTS, Times.DEFAULTS).withDownstream(SECOND));
    final Bench second =
            new Bench(Settings.alone(Limits.DEFAULTS, Times.DEFAULTS).withUpstream(FIRST));
    private final Shape shape;
    private final Deque<Runnable> onTheWay = new ArrayDeque<>();
    private boolean connected;

    Landscape(Shape shape) {
        this.shape = shape;
        first.wire(SECOND, (message, from) -> deliver(second, FIRST, message));
        second.wire(FIRST, (message, from) -> deliver(first, SECOND, message));
        connect();
    }

    private void deliver(Bench to, PeerId from, Message message) {
        if (connected) {
            onTheWay.add(() -> to.received(from, message));
        }
    }

    /** Delivers messages between the multiplexers until there are none. */
    void settle() {
        Runnable next;
        while ((next = onTheWay.poll()) != null) {
            next.run();
        }
    }

    void connect() {
        connected = true;
        first.received(SECOND, Message.empty());
        second.received(FIRST, Message.empty());
        settle();
    }

    void disconnect() {
        connected = false;
        onTheWay.clear();
        first.received(SECOND, Header.of(Kind.LOST).toMessage());
        second.received(FIRST, Header.of(Kind.LOST).toMessage());
        settle();
    }

    void pass(Duration time) {
        first.pass(time);
        second.pass(time);
        settle();
    }

    private List<Bench> forServices() {
        return switch (shape) {
            case SINGLE, CHAIN -> List.of(first);
            case REVERSE_CHAIN -> List.of(second);
            case SIDE_BY_SIDE -> List.of(first, second);
        };
    }

    private List<Bench> forClients() {
        return switch (shape) {
            case SINGLE, REVERSE_CHAIN -> List.of(first);
            case CHAIN -> List.of(second);
            case SIDE_BY_SIDE -> List.of(first, second);
        };
    }

    /** Connects a service wherever services connect. */
    List<Bench.Node> service(String id, String name, long token) {
        List<Bench.Node> nodes = new ArrayList<>();
        for (Bench bench : forServices()) {
            nodes.add(bench.connect(id).register(name, token, 1));
            settle();
        }
        return nodes;
    }

    /** Connects a client wherever clients connect. */
    List<Bench.Node> clients(String id) {
        return forClients().stream().map(bench -> bench.connect(id)).toList();
    }
}
