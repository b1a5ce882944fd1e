package dev.zeugma.mesh.services;

import dev.zeugma.Context;
import dev.zeugma.endpoint.InprocEndpoint;

/**
 * The contexts of a run: one for each role, with an event loop of its own, so that a flood does not occupy that of the other clients;
 * over inproc, which does not leave a context, one for all.
 *
 * @param multiplexers the context of the multiplexers
 * @param services the context of the services
 * @param clients the context of the clients
 * @param hostile the context of the hostile clients
 */
record Contexts(Context multiplexers, Context services, Context clients, Context hostile) implements AutoCloseable {
    private static final int OTHER_SOCKETS = 100;

    static Contexts open(RunSettings settings) {
        int sockets = settings.services() * 2 + settings.clients() + OTHER_SOCKETS;
        if (settings.bind() instanceof InprocEndpoint) {
            Context all = open(sockets);
            return new Contexts(all, all, all, all);
        }
        return new Contexts(open(sockets), open(sockets), open(sockets), open(sockets));
    }

    private static Context open(int sockets) {
        return Context.create(options -> options.maximumSockets(sockets));
    }

    @Override
    public void close() {
        hostile.close();
        clients.close();
        services.close();
        multiplexers.close();
    }
}
