package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Kind;
import dev.zeugma.mesh.services.protocol.MalformedException;
import dev.zeugma.mesh.services.protocol.PeerId;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.message.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** A multiplexer without sockets: its peers are objects, and its clock moves only when a test says so. */
final class Bench {
    final Multiplexer multiplexer;
    final Set<PeerId> full = new HashSet<>();
    private final Map<PeerId, Deque<Message>> inboxes = new HashMap<>();
    private final Map<PeerId, BiConsumer<Message, Bench>> wires = new HashMap<>();
    private long now = -1_000_000; // a clock may be negative

    Bench(Settings settings) {
        multiplexer = new Multiplexer(settings, this::trySend);
    }

    Bench(Limits limits) {
        this(Settings.alone(limits, Times.DEFAULTS));
    }

    Bench() {
        this(Limits.DEFAULTS);
    }

    private boolean trySend(PeerId to, Message message) {
        if (full.contains(to)) {
            return false;
        }
        BiConsumer<Message, Bench> wire = wires.get(to);
        if (wire == null) {
            inboxes.computeIfAbsent(to, id -> new ArrayDeque<>()).add(message);
        } else {
            wire.accept(message, this);
        }
        return true;
    }

    /** Delivers what is sent to the given id elsewhere. */
    void wire(PeerId to, BiConsumer<Message, Bench> destination) {
        wires.put(to, destination);
    }

    void received(PeerId from, Message message) {
        multiplexer.received(from, message, now);
    }

    /** Lets time pass, and returns how long the multiplexer would then wait. */
    long pass(Duration time) {
        now += time.toNanos();
        return multiplexer.expire(now);
    }

    Figures figures() {
        return multiplexer.figures();
    }

    Node connect(String id) {
        Node node = new Node(PeerId.of(id));
        node.connect();
        return node;
    }

    /** A service, client or multiplexer that is connected. */
    final class Node {
        final PeerId id;

        Node(PeerId id) {
            this.id = id;
        }

        void connect() {
            received(id, Message.empty());
        }

        void lose() {
            received(id, Header.of(Kind.LOST).toMessage());
        }

        void send(Header header, String... body) {
            Message message = header.toMessage();
            for (String frame : body) {
                message = message.append(frame);
            }
            received(id, message);
        }

        Node register(String name, long token, int atOnce) {
            send(Header.register(name, token, atOnce));
            return this;
        }

        Node ask(long number, String name, String... body) {
            send(Header.request(name, number), body);
            return this;
        }

        /** Asks several times, under consecutive numbers. */
        void flood(long first, int count, String name) {
            for (int i = 0; i < count; i++) {
                ask(first + i, name, "x");
            }
        }

        /** Answers the oldest request of the inbox, and returns its body. */
        String serve() {
            Message request = next();
            Header header = header(request);
            if (header.kind() != Kind.REQUEST) {
                throw new AssertionError("a request expected, but received " + header);
            }
            send(Header.answer(Status.DONE, header.number()), "re: " + request.string(1));
            return request.string(1);
        }

        Message next() {
            Message message = inbox().poll();
            if (message == null) {
                throw new AssertionError(id + " has received nothing");
            }
            return message;
        }

        private Deque<Message> inbox() {
            return inboxes.computeIfAbsent(id, key -> new ArrayDeque<>());
        }

        Header nextHeader() {
            return header(next());
        }

        boolean hasNothing() {
            return inbox().isEmpty();
        }

        int unread() {
            return inbox().size();
        }

        /** Takes all answers, as number and status. */
        List<String> answers() {
            List<String> answers = new ArrayList<>();
            while (!hasNothing()) {
                Header header = nextHeader();
                answers.add(header.number() + " " + header.status());
            }
            return answers;
        }
    }

    static Header header(Message message) {
        try {
            return Header.parse(message.first());
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
