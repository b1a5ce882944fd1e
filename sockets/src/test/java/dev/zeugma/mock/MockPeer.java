package dev.zeugma.mock;

import static dev.zeugma.mock.ZmtpBytes.GREETING_LENGTH;
import static dev.zeugma.mock.ZmtpBytes.LONG;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.hex;
import static dev.zeugma.mock.ZmtpBytes.join;
import static dev.zeugma.mock.ZmtpBytes.ready;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.support.Waiting;
import dev.zeugma.zmtp.wire.SocketType;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;

/** One plain TCP connection to a socket of ours, driven byte by byte. Every read is bounded in time. */
public final class MockPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = (int) Waiting.PATIENCE.toMillis();

    private final Socket socket;
    private final DataInputStream in;
    private final String address;

    /** A frame as it stood on the wire. */
    public record Frame(byte[] header, byte[] body) {
        /** The whole frame in hexadecimal digits. */
        public String hex() {
            return HexFormat.of().formatHex(join(header, body));
        }
    }

    MockPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        address = "127.0.0.1:" + socket.getLocalPort();
    }

    /** Connects to a bound endpoint of ours. */
    public static MockPeer connect(Endpoint endpoint) throws IOException {
        return new MockPeer(new Socket(InetAddress.getLoopbackAddress(), ((TcpEndpoint) endpoint).port()));
    }

    /** Connects, and lets the kernel take few bytes that are not read. */
    static MockPeer connectWithReceiveBuffer(Endpoint endpoint, int bytes) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(bytes);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ((TcpEndpoint) endpoint).port()));
        return new MockPeer(socket);
    }

    /** The address by which our socket's events name this peer. */
    String address() {
        return address;
    }

    public MockPeer send(byte[]... parts) throws IOException {
        socket.getOutputStream().write(join(parts));
        return this;
    }

    MockPeer send(String digits) throws IOException {
        return send(hex(digits));
    }

    /** Sends as much as the other side takes before it closes the connection. */
    void sendUnlessClosed(byte[] bytes) {
        try {
            send(bytes);
        } catch (IOException closed) {
            // The other side need not read on: that it has closed is what the caller wants to see.
        }
    }

    /** Says hello as a socket of the given type, and reads the other side's greeting and READY. */
    MockPeer handshake(SocketType type, String routingId) throws IOException {
        send(greeting(), ready(type, routingId));
        receive(GREETING_LENGTH);
        receiveFrame();
        return this;
    }

    MockPeer handshake(SocketType type) throws IOException {
        return handshake(type, "");
    }

    byte[] receive(int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    public String receiveHex(int length) throws IOException {
        return HexFormat.of().formatHex(receive(length));
    }

    public Frame receiveFrame() throws IOException {
        byte[] start = receive(2);
        if ((start[0] & LONG) == 0) {
            return new Frame(start, receive(Byte.toUnsignedInt(start[1])));
        }
        byte[] header = join(start, receive(7));
        return new Frame(
                header, receive(Math.toIntExact(ByteBuffer.wrap(header, 1, 8).getLong())));
    }

    /** Whether the other side closes the connection within the time; what it sends meanwhile is not kept. */
    boolean isClosedWithin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            byte[] ignored = new byte[4096];
            long left;
            while ((left = end - System.nanoTime()) > 0) {
                socket.setSoTimeout((int) Math.max(1, left / 1_000_000));
                if (in.read(ignored) < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        } finally {
            restorePatience();
        }
    }

    boolean isClosed() {
        return isClosedWithin(Waiting.PATIENCE);
    }

    private void restorePatience() {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that nothing more will be sent, and goes on reading. */
    void finishSending() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection by RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
