package dev.zeugma.support;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Addresses of local endpoints for the JDK's own sockets, both TCP and UNIX sockets. */
public final class PlainSockets {
    private PlainSockets() {}

    /** The address to connect to or to listen at. */
    public static SocketAddress address(Endpoint endpoint) {
        return endpoint instanceof IpcEndpoint ipc
                ? UnixDomainSocketAddress.of(ipc.address())
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), ((TcpEndpoint) endpoint).port());
    }

    /** Listens at an unused address. */
    public static ServerSocketChannel listen(Endpoint endpoint) throws IOException {
        ServerSocketChannel server = endpoint instanceof IpcEndpoint
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        return server.bind(address(endpoint));
    }

    /** Removes the file that remains after a UNIX socket is closed. */
    public static void clear(Endpoint endpoint) throws IOException {
        if (endpoint instanceof IpcEndpoint ipc) {
            Files.deleteIfExists(Path.of(ipc.address()));
        }
    }
}
