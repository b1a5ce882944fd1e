package dev.zeugma.mock;

import static dev.zeugma.mock.ZmtpBytes.GREETING_LENGTH;
import static dev.zeugma.mock.ZmtpBytes.LONG;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.hex;
import static dev.zeugma.mock.ZmtpBytes.join;
import static dev.zeugma.mock.ZmtpBytes.ready;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.SocketType;
import dev.zeugma.support.PlainSockets;
import dev.zeugma.support.Waiting;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HexFormat;

/** One plain connection to a socket of ours, controlled byte by byte. Every read and write is bounded in time. */
public final class MockPeer implements AutoCloseable {
    /** A channel that accepts part of a larger buffer would copy it again and again. */
    private static final int LARGEST_WRITE = 64 * 1024;

    private final SocketChannel channel;
    private final Selector selector = Selector.open();
    private final String address;

    /** A frame as received. */
    public record Frame(byte[] header, byte[] body) {
        /** The whole frame in hexadecimal digits. */
        public String hex() {
            return HexFormat.of().formatHex(join(header, body));
        }
    }

    MockPeer(SocketChannel channel) throws IOException {
        this.channel = channel;
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        channel.configureBlocking(false);
        channel.register(selector, 0);
        address = channel.getLocalAddress() instanceof InetSocketAddress local
                ? "127.0.0.1:" + local.getPort()
                : "ipc://" + channel.getRemoteAddress();
    }

    /** Connects to a bound endpoint of ours. */
    public static MockPeer connect(Endpoint endpoint) throws IOException {
        return new MockPeer(SocketChannel.open(PlainSockets.address(endpoint)));
    }

    /** Connects to a TCP port with a small receive buffer in the kernel. */
    static MockPeer connectWithReceiveBuffer(Endpoint endpoint, int bytes) throws IOException {
        SocketChannel channel = SocketChannel.open().setOption(StandardSocketOptions.SO_RCVBUF, bytes);
        channel.connect(PlainSockets.address(endpoint));
        return new MockPeer(channel);
    }

    /** The address of this peer in our socket's events; over a UNIX socket all peers have that of the endpoint. */
    String address() {
        return address;
    }

    public MockPeer send(byte[]... parts) throws IOException {
        byte[] bytes = join(parts);
        int sent = 0;
        while (sent < bytes.length) {
            awaitReadiness(SelectionKey.OP_WRITE, Waiting.PATIENCE);
            sent += channel.write(ByteBuffer.wrap(bytes, sent, Math.min(LARGEST_WRITE, bytes.length - sent)));
        }
        return this;
    }

    private void awaitReadiness(int operation, Duration time) throws IOException {
        channel.keyFor(selector).interestOps(operation);
        if (selector.select(key -> {}, Math.max(1, time.toMillis())) == 0) {
            throw new SocketTimeoutException("waited for " + time);
        }
    }

    MockPeer send(String digits) throws IOException {
        return send(hex(digits));
    }

    /** Sends as much as the other side accepts before it closes the connection. */
    void sendUnlessClosed(byte[] bytes) {
        try {
            send(bytes);
        } catch (IOException closed) {
            // The other side need not keep reading: the caller wants to see that it has closed.
        }
    }

    /** Performs the handshake as a socket of the given type, and reads the other side's greeting and READY. */
    MockPeer handshake(SocketType type, String routingId) throws IOException {
        send(greeting(), ready(type, routingId));
        receive(GREETING_LENGTH);
        receiveFrame();
        return this;
    }

    /** Performs the handshake as a socket of the given type without a routing id. */
    public MockPeer handshake(SocketType type) throws IOException {
        return handshake(type, "");
    }

    byte[] receive(int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            awaitReadiness(SelectionKey.OP_READ, Waiting.PATIENCE);
            if (channel.read(bytes) < 0) {
                throw new EOFException("closed after " + bytes.position() + " of " + length + " bytes");
            }
        }
        return bytes.array();
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

    /** Whether the other side closes the connection within the time; anything it sends is discarded. */
    boolean isClosedWithin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            ByteBuffer ignored = ByteBuffer.allocate(4096);
            long left;
            while ((left = end - System.nanoTime()) > 0) {
                awaitReadiness(SelectionKey.OP_READ, Duration.ofNanos(left));
                if (channel.read(ignored.clear()) < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Whether the other side closes the connection within ten seconds. */
    public boolean isClosed() {
        return isClosedWithin(Waiting.PATIENCE);
    }

    /** Shuts down the output, and keeps reading. */
    public void finishSending() throws IOException {
        channel.shutdownOutput();
    }

    /** As {@link #finishSending}, even if the other side has already closed the connection. */
    void finishSendingUnlessClosed() {
        try {
            finishSending();
        } catch (IOException closed) {
            // The expected outcome.
        }
    }

    /** Resets a TCP connection. */
    void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        close();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
