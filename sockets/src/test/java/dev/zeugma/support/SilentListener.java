package dev.zeugma.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A TCP port that accepts connections and never sends a byte. */
public final class SilentListener implements AutoCloseable {
    private static final int HANDFUL_OF_MILLIS = 200;

    private final ServerSocket server;
    private final List<Socket> sockets = new ArrayList<>();

    public SilentListener() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    public String endpoint() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** Accepts the next connection, to use it after all or to close it. */
    public Socket accept() throws IOException {
        server.setSoTimeout((int) Waiting.PATIENCE.toMillis());
        Socket accepted = server.accept();
        sockets.add(accepted);
        return accepted;
    }

    /** Fills the backlog, so that further connection attempts get no answer. */
    public SilentListener deaf() throws IOException {
        sockets.addAll(fillBacklog(new InetSocketAddress(server.getInetAddress(), server.getLocalPort())));
        return this;
    }

    /** Connects to a listener that does not accept until it stops answering; returns the established connections. */
    public static List<Socket> fillBacklog(InetSocketAddress address) throws IOException {
        List<Socket> connected = new ArrayList<>();
        while (true) {
            Socket socket = new Socket();
            try {
                socket.connect(address, HANDFUL_OF_MILLIS);
                connected.add(socket);
            } catch (SocketTimeoutException full) {
                socket.close();
                return connected;
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }
}
