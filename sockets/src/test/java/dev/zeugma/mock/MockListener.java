package dev.zeugma.mock;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.support.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port to which sockets of ours connect, and each connection a {@link MockPeer}. */
final class MockListener implements AutoCloseable {
    private final ServerSocket server;

    MockListener() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout((int) Waiting.PATIENCE.toMillis());
    }

    Endpoint endpoint() {
        return new TcpEndpoint("127.0.0.1", server.getLocalPort());
    }

    MockPeer accept() throws IOException {
        return new MockPeer(server.accept());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
