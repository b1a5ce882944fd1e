package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.SilentListener;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** STREAM: plain TCP to any peer. */
class StreamTest extends NetworkTest {
    private static final byte[] NOTHING = {};

    private StreamSocket stream;
    private Endpoint endpoint;

    private void bind(boolean notifications) {
        stream = context.stream(o -> o.notifications(notifications));
        endpoint = stream.bind(ANY_PORT);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), ((TcpEndpoint) endpoint).port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private byte[] receiveNotification() {
        Message notification = stream.receive(PATIENCE).orElseThrow();
        assertThat(notification.frameCount()).isEqualTo(2);
        assertThat(notification.frame(1)).isEmpty();
        return notification.first();
    }

    /** The given number of bytes from one connection. */
    private byte[] receive(byte[] id, int bytes) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        while (received.size() < bytes) {
            Message chunk = stream.receive(PATIENCE).orElseThrow();
            assertThat(chunk.first()).isEqualTo(id);
            received.writeBytes(chunk.frame(1));
        }
        return received.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    @Conformance(97)
    void reportsTheStartAndTheEndOfAConnection() throws IOException {
        bind(true);
        byte[] id;
        try (Socket peer = connect()) {
            id = receiveNotification();
            assertThat(id).hasSize(5).startsWith(0);
            peer.getOutputStream().write(bytes("hello"));
            assertThat(receive(id, 5)).isEqualTo(bytes("hello"));
        }
        assertThat(receiveNotification()).isEqualTo(id);
        assertFails(ErrorCode.EHOSTUNREACH, () -> stream.send(Message.of(id, bytes("too late"))));
    }

    @Test
    @Conformance(97)
    void reportsNoConnectionsIfDisabled() throws IOException {
        bind(false);
        try (Socket peer = connect()) {
            peer.getOutputStream().write(bytes("hello"));
            Message chunk = stream.receive(PATIENCE).orElseThrow();
            assertThat(chunk.string(1)).isEqualTo("hello");
            stream.send(Message.of(chunk.first(), bytes("welcome")));
            assertThat(peer.getInputStream().readNBytes(7)).isEqualTo(bytes("welcome"));
        }
        assertThat(stream.receive(A_WHILE)).isEmpty();
    }

    @Test
    @Conformance(97)
    void anEmptyFrameClosesTheConnectionAfterTheData() throws IOException {
        bind(true);
        try (Socket peer = connect()) {
            byte[] id = receiveNotification();
            stream.send(Message.of(id, bytes("good")));
            stream.send(Message.of(id, bytes("bye")));
            stream.send(Message.of(id, NOTHING));
            assertThat(peer.getInputStream().readAllBytes()).isEqualTo(bytes("goodbye"));
            assertFails(ErrorCode.EHOSTUNREACH, () -> stream.send(Message.of(id, NOTHING)));
        }
        assertThat(stream.receive(A_WHILE)).isEmpty();
    }

    @Test
    @Conformance(97)
    void cannotSendWithoutAConnection() {
        bind(true);
        assertFails(ErrorCode.EHOSTUNREACH, () -> stream.send(Message.of("nobody", "hello")));
        assertFails(ErrorCode.EHOSTUNREACH, () -> stream.send(Message.of("nobody", "")));
        assertFails(ErrorCode.EINVAL, () -> stream.send(Message.of("")));
        assertFails(ErrorCode.EINVAL, () -> stream.send(Message.of("no bytes")));
    }

    @Test
    void framesAfterTheIdAreSentAsOneChunk() throws IOException {
        bind(true);
        try (Socket peer = connect()) {
            byte[] id = receiveNotification();
            stream.send(Message.of(id, bytes("a"), NOTHING, bytes("bc")));
            stream.send(Message.of(id, NOTHING, bytes("d")));
            assertThat(peer.getInputStream().readNBytes(4)).isEqualTo(bytes("abcd"));
        }
    }

    @Test
    @Conformance(97)
    void aLargeChunkArrivesInBothDirections() throws IOException {
        bind(true);
        byte[] big = new byte[5 * LARGE];
        new Random(1).nextBytes(big);
        try (Socket peer = connect()) {
            byte[] id = receiveNotification();
            stream.send(Message.of(id, big.clone()));
            byte[] echoed = peer.getInputStream().readNBytes(big.length);
            assertThat(Arrays.equals(echoed, big)).isTrue();
            peer.getOutputStream().write(big);
            assertThat(Arrays.equals(receive(id, big.length), big)).isTrue();
        }
    }

    @Test
    void aStalledConnectionBlocksTheSender() throws IOException {
        stream = context.stream(o -> o.highWaterMarks(2, 2).linger(Duration.ZERO));
        endpoint = stream.bind(ANY_PORT);
        try (Socket peer = connect()) {
            byte[] id = receiveNotification();
            int sent = 0;
            while (stream.send(Message.of(id, new byte[LARGE]), stall())) {
                sent++;
            }
            assertThat(sent).isBetween(2, 100);
            assertThat(peer.getInputStream().readNBytes(sent * LARGE)).hasSize(sent * LARGE);
            assertThat(stream.send(Message.of(id, bytes("continues")), PATIENCE))
                    .isTrue();
        }
    }

    @Test
    void chunksAreReceivedAsBuffersOnRequest() throws IOException {
        stream = context.stream(o -> o.receiveBuffers(256));
        endpoint = stream.bind(ANY_PORT);
        try (Socket peer = connect()) {
            receiveNotification();
            peer.getOutputStream().write(new byte[LARGE]);
            int received = 0;
            while (received < LARGE) {
                Message chunk = stream.receive(PATIENCE).orElseThrow();
                ByteBuf buffer = chunk.buffer(1);
                received += buffer.readableBytes();
                chunk.release();
            }
            assertThat(received).isEqualTo(LARGE);
        }
    }

    @Test
    void connectsToAPlainServer() throws IOException {
        stream = context.stream();
        try (SilentListener server = new SilentListener()) {
            assertThat(stream.connect(server.endpoint()).await(PATIENCE)).isTrue();
            Socket peer = server.accept();
            byte[] id = receiveNotification();
            stream.send(Message.of(id, bytes("hello")));
            assertThat(peer.getInputStream().readNBytes(5)).isEqualTo(bytes("hello"));
            peer.getOutputStream().write(bytes("welcome"));
            assertThat(receive(id, 7)).isEqualTo(bytes("welcome"));
            stream.send(Message.of(id, NOTHING));
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    @Conformance(33)
    void dataCanBeSentAtOnceToAConnectionNamedAtConnect() {
        bind(true);
        StreamSocket client = context.stream();
        client.connect(endpoint.toString(), "server");
        client.send(Message.of("server", "hello"));
        byte[] id = receiveNotification();
        assertThat(id).hasSize(5).startsWith(0);
        assertThat(receive(id, 5)).isEqualTo(bytes("hello"));
        stream.send(Message.of(id, bytes("welcome")));
        assertThat(client.receive(PATIENCE)).contains(Message.of("server", ""));
        assertThat(client.receive(PATIENCE)).contains(Message.of("server", "welcome"));
        assertFails(ErrorCode.EINVAL, () -> client.connect(endpoint.toString(), "server"));
    }

    @Test
    @Conformance({49, 50})
    void showsTheBytesOfADealer() {
        bind(true);
        DealerSocket dealer = context.dealer();
        dealer.connect(endpoint);
        byte[] id = receiveNotification();
        byte[] signature = receive(id, 10);
        assertThat(signature).startsWith(0xff).endsWith(0x7f);
        byte[] restOfGreeting = Arrays.copyOf(new byte[] {3, 1, 'N', 'U', 'L', 'L'}, 54);
        stream.send(Message.of(id, signature, restOfGreeting));
        byte[] answer = receive(id, 54 + 43);
        assertThat(answer).startsWith(restOfGreeting);
        byte[] ready = Arrays.copyOfRange(answer, 54, answer.length);
        assertThat(Arrays.copyOf(ready, 8)).isEqualTo(bytes("\4\51\5READY"));
        assertThat(new String(ready, StandardCharsets.US_ASCII)).contains("Socket-Type", "DEALER", "Identity");

        dealer.send("Hello");
        stream.send(Message.of(id, ready)); // a DEALER is compatible with a DEALER
        assertThat(receive(id, 7)).isEqualTo(bytes("\0\5Hello"));
        dealer.send(new byte[64_000]);
        byte[] large = receive(id, 9 + 64_000);
        assertThat(Arrays.copyOf(large, 9)).isEqualTo(new byte[] {2, 0, 0, 0, 0, 0, 0, (byte) 0xfa, 0});
    }

    @Test
    void worksOverAUnixSocket() {
        bind(true);
        Endpoint path = stream.bind("ipc://*");
        StreamSocket client = context.stream();
        client.connect(path.toString(), "server");
        client.send(Message.of("server", "hello"));
        byte[] id = receiveNotification();
        assertThat(receive(id, 5)).isEqualTo(bytes("hello"));
    }
}
