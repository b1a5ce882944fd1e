package dev.zeugma.bench.perf.measure;

import dev.zeugma.bench.perf.role.Audience;
import dev.zeugma.bench.perf.role.Role;
import dev.zeugma.bench.perf.socket.PerfContext;
import dev.zeugma.bench.perf.socket.PerfSocket;
import dev.zeugma.bench.perf.socket.Subscribers;
import dev.zeugma.error.ZmqException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.zeromq.ZMQException;

/**
 * One run of a role. A role that needs no other process runs its partner on a second thread.
 *
 * @param err where the bound endpoint is printed
 * @param library the first word of the result line
 * @param endpoint the endpoint to bind or connect to
 * @param size bytes per message
 * @param count number of messages sent
 * @param audience the subscribers of a publisher
 */
public record RoleRun(PrintWriter err, String library, String endpoint, int size, long count, Audience audience) {
    /**
     * Exchanges all messages and returns the result line of the role.
     *
     * @throws EndpointException if the endpoint cannot be bound or connected to
     */
    public ResultLine run(PerfContext context, Role role) {
        if (role == Role.SUB) {
            return subscribe(context);
        }
        PerfSocket socket = open(context, role.measuringRole(), role.binds(), endpoint);
        String partnerEndpoint = role.isProxied() ? startProxy(context) : endpoint;
        Optional<CompletableFuture<ResultLine>> partner = role.partnerRole().map(partnerRole -> {
            PerfSocket partnerSocket = open(context, partnerRole, false, partnerEndpoint);
            return CompletableFuture.supplyAsync(
                    () -> measure(partnerRole, partnerSocket), task -> new Thread(task).start());
        });
        ResultLine line = measure(role.measuringRole(), socket);
        partner.ifPresent(CompletableFuture::join);
        return line;
    }

    /** Returns the endpoint of the proxy's frontend. */
    private String startProxy(PerfContext context) {
        String frontend = endpoint + "-proxy";
        context.startProxy(frontend, endpoint);
        return frontend;
    }

    private ResultLine subscribe(PerfContext context) {
        try (Subscribers subscribers = new Subscribers(context, audience)) {
            attach(endpoint, () -> subscribers.connect(endpoint));
            return measurement(Math.multiplyExact(count, audience.subscribers()))
                    .throughput(subscribers);
        }
    }

    private PerfSocket open(PerfContext context, Role role, boolean binds, String where) {
        PerfSocket socket = context.open(role);
        attach(where, () -> {
            if (binds) {
                err.println("bound " + socket.bind(where));
            } else {
                socket.connect(where);
            }
        });
        return socket;
    }

    private static void attach(String where, Runnable bindOrConnect) {
        try {
            bindOrConnect.run();
        } catch (ZmqException | ZMQException | IllegalArgumentException e) {
            throw new EndpointException(where, e);
        }
    }

    private Measurement measurement(long exchanged) {
        return new Measurement(library, size, exchanged);
    }

    private ResultLine measure(Role role, PerfSocket socket) {
        try (socket) {
            for (long i = 0; role == Role.PUB && i < audience.totalSubscriptions(); i++) {
                socket.receive();
            }
            ResultLine line = measurement(count).run(role, socket);
            if (role == Role.PUB) {
                // XPUB reports the cancellation of a topic when its last subscriber leaves. A publisher that closes
                // earlier may take messages along that a subscriber has not read.
                socket.receive();
            }
            return line;
        }
    }
}
