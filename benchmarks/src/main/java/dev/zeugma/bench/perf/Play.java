package dev.zeugma.bench.perf;

import dev.zeugma.error.ZmqException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.zeromq.ZMQException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Plays a role, with its partner on a second thread if it has one.
 *
 * @param command tells on stderr what was bound, and is what a wrong endpoint is blamed on
 * @param library what is measured
 * @param endpoint where the roles meet
 * @param size bytes per message
 * @param count messages sent
 * @param audience who listens to a publisher
 */
record Play(CommandLine command, Library library, String endpoint, int size, long count, Audience audience) {
    /** Returns the line of the role when all messages were exchanged. */
    ResultLine in(PerfContext context, Role role) {
        if (role == Role.SUB) {
            return subscribed(context);
        }
        PerfSocket socket = open(context, role.part(), role.binds(), endpoint);
        String entrance = role.isProxied() ? startProxy(context) : endpoint;
        Optional<CompletableFuture<ResultLine>> partner = role.partner().map(other -> {
            PerfSocket others = open(context, other, false, entrance);
            return CompletableFuture.supplyAsync(() -> measure(other, others), task -> new Thread(task).start());
        });
        ResultLine line = measure(role.part(), socket);
        partner.ifPresent(CompletableFuture::join);
        return line;
    }

    /** Returns where to push to. */
    private String startProxy(PerfContext context) {
        String entrance = endpoint + "-proxy";
        context.startProxy(entrance, endpoint);
        return entrance;
    }

    private ResultLine subscribed(PerfContext context) {
        try (Subscribers subscribers = new Subscribers(context, audience)) {
            reach(endpoint, () -> subscribers.connect(endpoint));
            return measurement(Math.multiplyExact(count, audience.subscribers()))
                    .throughput(subscribers);
        }
    }

    private PerfSocket open(PerfContext context, Role part, boolean binds, String where) {
        PerfSocket socket = context.open(part);
        reach(where, () -> {
            if (binds) {
                command.getErr().println("bound " + socket.bind(where));
            } else {
                socket.connect(where);
            }
        });
        return socket;
    }

    private void reach(String where, Runnable attach) {
        try {
            attach.run();
        } catch (ZmqException | ZMQException | IllegalArgumentException e) {
            throw new ParameterException(command, "cannot use ENDPOINT " + where + ": " + e.getMessage());
        }
    }

    private Measurement measurement(long exchanged) {
        return new Measurement(library.toString(), size, exchanged);
    }

    private ResultLine measure(Role part, PerfSocket socket) {
        try (socket) {
            for (long i = 0; part == Role.PUB && i < audience.requests(); i++) {
                socket.receive();
            }
            ResultLine line = measurement(count).run(part, socket);
            if (part == Role.PUB) {
                // The first cancellation that is told is the last subscriber's: who leaves earlier may take messages
                // along.
                socket.receive();
            }
            return line;
        }
    }
}
