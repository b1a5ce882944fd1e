package dev.zeugma.mesh.services;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.report.Report;
import dev.zeugma.mesh.services.multiplexer.Settings;
import dev.zeugma.mesh.services.socket.MultiplexerServer;
import java.util.List;
import java.util.Optional;

/** One part of a system of several processes or machines, which runs until it is closed. */
public final class RunningPart implements AutoCloseable {
    private static final int OTHER_SOCKETS = 100;

    private final Context context;

    private RunningPart(Context context) {
        this.context = context;
    }

    /**
     * Starts a multiplexer; throws {@link dev.zeugma.mesh.setup.MeshException} if the endpoint cannot be bound.
     *
     * @param name under which its upstream multiplexer knows it
     */
    public static RunningPart multiplexer(
            String name, Endpoint bind, Settings settings, Optional<Endpoint> upstream, Report out) {
        Context context = Context.create();
        try {
            MultiplexerServer server = Multiplexers.start(context, name, settings, bind, upstream);
            out.line("multiplexer listening on " + server.endpoint());
            return new RunningPart(context);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /** Starts services that register at the given multiplexers. */
    public static RunningPart services(int count, List<Endpoint> multiplexers, Report out) {
        Context context =
                Context.create(options -> options.maximumSockets(count * multiplexers.size() + OTHER_SOCKETS));
        new Population(context, count, multiplexers, () -> out.line(count + " services registered"));
        return new RunningPart(context);
    }

    /** Waits until this part is closed. */
    public void awaitClose() {
        context.awaitClose();
    }

    @Override
    public void close() {
        context.close();
    }
}
