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

/** An endpoint to which sockets of ours connect, and each connection a {@link MockPeer}. */
public final class MockListener implements AutoCloseable {
    private final Endpoint endpoint;
    private final ServerSocketChannel server;
    private final Selector selector = Selector.open();

    /** Listens at an endpoint that nobody else uses. */
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

    /** Waits for the next connection, at most ten seconds. */
    public MockPeer accept() throws IOException {
        if (selector.select(key -> {}, Waiting.PATIENCE.toMillis()) == 0) {
            throw new SocketTimeoutException("nobody connected to " + endpoint);
        }
        return new MockPeer(server.accept());
    }

    /** Listens no more and leaves what a process leaves that dies, which is the file of a UNIX socket. */
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
