package dev.zeugma.internal.net;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.loop.Driver;
import dev.zeugma.internal.transport.Attachment;
import dev.zeugma.internal.transport.SessionSettings;
import dev.zeugma.internal.transport.Transport;

/** Connects sockets over TCP and UNIX sockets, on the event loops of their context. Thread-safe. */
public final class NetworkTransport implements Transport {
    private final Driver driver;

    /** Creates a transport on the driver's event loops. */
    public NetworkTransport(Driver driver) {
        this.driver = driver;
    }

    @Override
    public boolean carries(Endpoint endpoint) {
        return endpoint instanceof TcpEndpoint || endpoint instanceof IpcEndpoint;
    }

    @Override
    public Attachment.Bound bind(Endpoint endpoint, SessionSettings settings) {
        if (driver.inEventLoop()) {
            throw ZmqException.at(
                    endpoint.toString(),
                    ErrorCode.EDEADLK,
                    "bind blocks, so it must not be called on an event loop",
                    null);
        }
        return new Listener(driver, endpoint, route(endpoint, settings), settings);
    }

    @Override
    public Attachment.Connected connect(Endpoint endpoint, SessionSettings settings) {
        return new Connector(driver.loops(), endpoint, route(endpoint, settings), settings);
    }

    private Route route(Endpoint endpoint, SessionSettings settings) {
        return Route.of(endpoint, settings.options().tcp(), driver.loops().transport());
    }
}
