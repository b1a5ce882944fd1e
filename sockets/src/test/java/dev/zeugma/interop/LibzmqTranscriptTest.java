package dev.zeugma.interop;

import static dev.zeugma.mock.ZmtpBytes.LAST;
import static dev.zeugma.mock.ZmtpBytes.MORE;
import static dev.zeugma.mock.ZmtpBytes.filled;
import static dev.zeugma.mock.ZmtpBytes.frame;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.ping;
import static dev.zeugma.mock.ZmtpBytes.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.mock.MockPeer;
import dev.zeugma.mock.OurSockets;
import dev.zeugma.support.Conformance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same peer connects to our socket and to libzmq's, and must receive the same bytes from both. */
class LibzmqTranscriptTest extends TwoLibrariesTest {
    private static final String PEER_ID = "mock";

    /** Longer than the steps of a progressing handshake take. */
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private static final List<Message> BODIES = List.of(
            Message.of("Hello"),
            Message.of(""),
            Message.of("a", "", "c"),
            Message.of(filled(255, 'x')),
            Message.of(filled(256, 'x'), filled(64_000, 'y')));

    @ParameterizedTest
    @CsvSource({"REQ,", "REQ,id", "REP,", "DEALER,", "DEALER,id", "ROUTER,", "ROUTER,id", "PUSH,", "PULL,"})
    @Conformance({49, 50, 73})
    void writesTheSameBytesAsLibzmq(SocketType type, String id) throws IOException {
        Kind kind = id == null ? Kind.of(type) : Kind.named(type, id);
        assertThat(transcript(type, ours(kind))).isEqualTo(transcript(type, theirs(kind)));
    }

    private static List<String> transcript(SocketType type, AnySocket socket) throws IOException {
        List<String> seen = new ArrayList<>();
        SocketType peerType = OurSockets.partnerOf(type);
        try (MockPeer peer = MockPeer.connect(Endpoint.parse(socket.bind()))) {
            byte[] greeting = greeting();
            seen.add(peer.receiveHex(10));
            peer.send(Arrays.copyOf(greeting, 10));
            seen.add(peer.receiveHex(1));
            peer.send(Arrays.copyOfRange(greeting, 10, 11));
            seen.add(peer.receiveHex(53));
            peer.send(Arrays.copyOfRange(greeting, 11, greeting.length));
            seen.add(peer.receiveFrame().hex());
            peer.send(ready(peerType, PEER_ID));
            if (type != SocketType.PULL) {
                exchange(type, socket, peer, seen);
            }
        }
        return seen;
    }

    private static void exchange(SocketType type, AnySocket socket, MockPeer peer, List<String> seen)
            throws IOException {
        Envelope envelope = Envelope.between(type, OurSockets.partnerOf(type), PEER_ID);
        boolean delimited = type == SocketType.REQ || type == SocketType.REP;
        for (Message body : BODIES) {
            if (type == SocketType.REP || type == SocketType.ROUTER) {
                say(delimited, peer);
                socket.receive();
            }
            socket.send(envelope.wrap(body));
            int frames = body.frameCount() + (delimited ? 1 : 0);
            for (int i = 0; i < frames; i++) {
                seen.add(peer.receiveFrame().hex());
            }
            if (type == SocketType.REQ) {
                say(true, peer);
                socket.receive();
            }
        }
    }

    private static void say(boolean delimited, MockPeer peer) throws IOException {
        if (delimited) {
            peer.send(frame(MORE, new byte[0]));
        }
        peer.send(frame(LAST, new byte[] {'m'}));
    }

    @Test
    @Conformance({53, 74})
    void answersPingsAsLibzmqDoes() throws IOException {
        Kind dealer = Kind.of(SocketType.DEALER);
        assertThat(answersToPings(ours(dealer))).isEqualTo(answersToPings(theirs(dealer)));
    }

    private static List<String> answersToPings(AnySocket socket) throws IOException {
        List<String> seen = new ArrayList<>();
        try (MockPeer peer = MockPeer.connect(Endpoint.parse(socket.bind())).handshake(SocketType.DEALER)) {
            for (int length : List.of(0, 1, 16, 63)) {
                peer.send(ping(0, filled(length, 'c')));
                seen.add(peer.receiveFrame().hex());
            }
            peer.send(frame(MORE, new byte[] {'a'}), ping(0, filled(2, 'd')), frame(LAST, new byte[] {'b'}));
            seen.add(peer.receiveFrame().hex());
            assertThat(socket.receive()).isEqualTo(Message.of("a", "b"));
        }
        return seen;
    }

    @Test
    @Conformance(58)
    void timesOutTheHandshakeAsLibzmqDoes() throws IOException {
        Kind impatient =
                Kind.dealer(o -> o.handshakeInterval(INTERVAL)).with(LibZmq.HANDSHAKE_IVL, (int) INTERVAL.toMillis());
        for (AnySocket socket : List.of(ours(impatient), theirs(impatient))) {
            for (int said : List.of(0, 10, 64)) {
                try (MockPeer peer = MockPeer.connect(Endpoint.parse(socket.bind()))) {
                    peer.send(Arrays.copyOf(greeting(), said));
                    assertThat(peer.isClosed())
                            .as("closed by %s after %s bytes", socket, said)
                            .isTrue();
                }
            }
        }
    }
}
