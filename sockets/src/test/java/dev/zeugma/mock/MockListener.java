package dev.zeugma.mock;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.support.PlainSockets;
import dev.zeugma.support.Ports;
import dev.zeugma.support.Waiting;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;

/** An endpoint to which sockets of ours connect; each connection is a {@link MockPeer}. */
public final class MockListener implements AutoCloseable {
    private final Endpoint endpoint;
    private final ServerSocketChannel server;
    private final Selector selector = Selector.open();

    /** Listens at an unused endpoint. */
    public MockListener(String endpoint) throws IOException {
        this.endpoint = Endpoint.parse(endpoint);
        server = PlainSockets.listen(this.endpoint);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Listens at a TCP port. */
    MockListener() throws IOException {
        this(Ports.freeEndpoint());
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** Waits at most ten seconds for the next connection. */
    public MockPeer accept() throws IOException {
        if (selector.select(key -> {}, Waiting.PATIENCE.toMillis()) == 0) {
            throw new SocketTimeoutException("nobody connected to " + endpoint);
        }
        return new MockPeer(server.accept());
    }

    /** Stops listening and leaves what a dying process leaves: the file of a UNIX socket. */
    public MockListener crash() throws IOException {
        selector.close();
        server.close();
        return this;
    }

    @Override
    public void close() throws IOException {
        crash();
        PlainSockets.clear(endpoint);
    }
}
