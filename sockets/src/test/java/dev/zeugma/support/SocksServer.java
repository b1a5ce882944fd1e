package dev.zeugma.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A local SOCKS5 proxy (RFC 1928, RFC 1929). It resolves every name to the local machine. */
public final class SocksServer implements AutoCloseable {
    private static final int REFUSED = 5;

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> clients = new CopyOnWriteArrayList<>();
    private volatile String login = "";
    private volatile boolean repliesTogetherWithPeer;

    /** A proxy at a free port without authentication. */
    public SocksServer() throws IOException {
        this(0);
    }

    /** A proxy at a port that another proxy used before. */
    public SocksServer(int port) throws IOException {
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        start(() -> {
            while (true) {
                Socket client = server.accept();
                sockets.add(client);
                clients.add(client.getInetAddress().getHostAddress());
                start(() -> serve(client));
            }
        });
    }

    /** Serves only clients with this username and password. */
    public void asksFor(String username, String password) {
        login = username + " " + password;
    }

    /** Sends the reply in one write with the peer's first bytes, which it waits for. */
    public void replyTogetherWithPeer() {
        repliesTogetherWithPeer = true;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The address in the form of the option. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** The requests so far, such as {@code name example.org:80} or {@code address 127.0.0.1:80}. */
    public List<String> requests() {
        return requests;
    }

    /** The addresses of the clients. */
    public List<String> clients() {
        return clients;
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            in.readByte();
            byte[] methods = in.readNBytes(in.readUnsignedByte());
            int method = login.isEmpty() ? 0 : 2;
            boolean offered = Arrays.binarySearch(methods, (byte) method) >= 0;
            out.write(new byte[] {5, (byte) (offered ? method : 0xff)});
            if (offered && (login.isEmpty() || isWelcome(in, out))) {
                connect(client, in, out);
            }
        }
    }

    private boolean isWelcome(DataInputStream in, OutputStream out) throws IOException {
        in.readByte();
        boolean welcome = login.equals(text(in) + " " + text(in));
        out.write(new byte[] {1, (byte) (welcome ? 0 : 1)});
        return welcome;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), US_ASCII);
    }

    private void connect(Socket client, DataInputStream in, OutputStream out) throws IOException {
        in.readNBytes(3);
        int type = in.readByte();
        String host = type == 3
                ? text(in)
                : InetAddress.getByAddress(in.readNBytes(type == 1 ? 4 : 16)).getHostAddress();
        int port = in.readUnsignedShort();
        requests.add((type == 3 ? "name " : "address ") + host + ":" + port);
        try (Socket peer = new Socket(type == 3 ? "127.0.0.1" : host, port)) {
            sockets.add(peer);
            byte[] first = new byte[repliesTogetherWithPeer ? 512 : 0];
            int length = repliesTogetherWithPeer ? peer.getInputStream().read(first) : 0;
            byte[] reply = Arrays.copyOf(new byte[] {5, 0, 0, 1}, 10 + length);
            System.arraycopy(first, 0, reply, 10, length);
            out.write(reply);
            start(() -> pass(client.getInputStream(), peer));
            pass(peer.getInputStream(), client);
        } catch (ConnectException nobodyListens) {
            out.write(Arrays.copyOf(new byte[] {5, REFUSED, 0, 1}, 10));
        }
    }

    private static void pass(InputStream in, Socket to) throws IOException {
        try (to) {
            in.transferTo(to.getOutputStream());
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static void start(Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException closed) {
                        // The connection, or the proxy, was closed.
                        return;
                    }
                },
                "test-socks");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
