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

/** What the JDK's own sockets need to know of endpoints of this machine, TCP and UNIX sockets alike. */
public final class PlainSockets {
    private PlainSockets() {}

    /** Where to connect or to listen. */
    public static SocketAddress address(Endpoint endpoint) {
        return endpoint instanceof IpcEndpoint ipc
                ? UnixDomainSocketAddress.of(ipc.address())
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), ((TcpEndpoint) endpoint).port());
    }

    /** Listens where nobody else does. */
    public static ServerSocketChannel listen(Endpoint endpoint) throws IOException {
        ServerSocketChannel server = endpoint instanceof IpcEndpoint
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        return server.bind(address(endpoint));
    }

    /** Removes the file that stays when nobody listens at a UNIX socket any more. */
    public static void clear(Endpoint endpoint) throws IOException {
        if (endpoint instanceof IpcEndpoint ipc) {
            Files.deleteIfExists(Path.of(ipc.address()));
        }
    }
}
