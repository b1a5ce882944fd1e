package dev.zeugma.internal.engine;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.internal.inproc.InprocTransport;
import dev.zeugma.internal.loop.Driver;
import dev.zeugma.internal.net.NetworkTransport;
import dev.zeugma.internal.transport.Transport;
import java.util.List;

/** The transports of a context. Thread-safe. */
public final class Transports {
    private final Driver driver;
    private final List<Transport> transports;

    /** Creates all built-in transports, on the event loops of a driver. */
    public Transports(Driver driver) {
        this(driver, List.of(new InprocTransport(), new NetworkTransport(driver)));
    }

    /** Uses the given transports; for each endpoint, the first that carries it. */
    public Transports(Driver driver, List<Transport> transports) {
        this.driver = driver;
        this.transports = List.copyOf(transports);
    }

    /** Returns the driver of the event loops. */
    public Driver driver() {
        return driver;
    }

    /** Returns the transport that carries an endpoint. */
    Transport of(Endpoint endpoint) {
        return transports.stream()
                .filter(transport -> transport.carries(endpoint))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no transport carries " + endpoint));
    }

    /** Drops the messages left in the transports once all sockets are closed. */
    public void close() {
        transports.forEach(Transport::close);
    }
}
