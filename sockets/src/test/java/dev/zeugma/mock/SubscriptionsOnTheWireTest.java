package dev.zeugma.mock;

import static dev.zeugma.mock.ZmtpBytes.GREETING_LENGTH;
import static dev.zeugma.mock.ZmtpBytes.LAST;
import static dev.zeugma.mock.ZmtpBytes.MORE;
import static dev.zeugma.mock.ZmtpBytes.command;
import static dev.zeugma.mock.ZmtpBytes.filled;
import static dev.zeugma.mock.ZmtpBytes.frame;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.join;
import static dev.zeugma.mock.ZmtpBytes.ready;
import static dev.zeugma.mock.ZmtpBytes.repeated;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Waiting;
import dev.zeugma.support.WireTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions byte by byte: commands from ZMTP 3.1 on, messages before (RFC 37, RFC 23). */
class SubscriptionsOnTheWireTest extends WireTest {
    private static final int OLD = 0;
    private static final int NEW = 1;

    private static MockPeer greet(MockPeer peer, int minor, SocketType type) throws IOException {
        peer.send(greeting(3, minor, "NULL"), ready(type));
        peer.receive(GREETING_LENGTH);
        peer.receiveFrame();
        return peer;
    }

    private static MockPeer subscriber(Endpoint endpoint, int minor) throws IOException {
        return greet(MockPeer.connect(endpoint), minor, SocketType.SUB);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 040b0953554253435249424541, 04080643414e43454c41, 040a09535542534352494245",
        "0, 00020141, 00020041, 000101"
    })
    @Conformance(51)
    void aSubscriberUsesTheFormThatItsPublisherUnderstands(int minor, String subscribe, String cancel, String all)
            throws IOException {
        SubSocket sub = context.sub();
        sub.subscribe("A");
        try (MockPeer peer = greet(MockPeer.connect(sub.bind(anywhere())), minor, SocketType.PUB)) {
            assertThat(peer.receiveFrame().hex()).isEqualTo(subscribe);
            sub.subscribe("A");
            assertThat(peer.receiveFrame().hex()).isEqualTo(subscribe);
            sub.unsubscribe("A");
            sub.unsubscribe("A");
            assertThat(peer.receiveFrame().hex()).isEqualTo(cancel);
            sub.subscribe("");
            assertThat(peer.receiveFrame().hex()).isEqualTo(all);
            peer.send(frame(MORE, "B"), frame(LAST, "C"));
            assertThat(OurSockets.receive(sub)).isEqualTo(Message.of("B", "C"));
        }
    }

    @Test
    @Conformance({51, 87})
    void aSubscriberResubscribesInTheFormOfEachPublisher() throws IOException {
        XSubSocket xsub = context.xsub();
        xsub.send(new byte[] {1, 'A'});
        try (MockListener listener = new MockListener(unbound())) {
            xsub.connect(listener.endpoint());
            try (MockPeer first = greet(listener.accept(), NEW, SocketType.XPUB)) {
                assertThat(first.receiveFrame().hex()).isEqualTo("040b0953554253435249424541");
                xsub.send("message");
                assertThat(first.receiveFrame().body()).isEqualTo("message".getBytes());
            }
            try (MockPeer second = greet(listener.accept(), OLD, SocketType.PUB)) {
                assertThat(second.receiveFrame().hex()).isEqualTo("00020141");
                xsub.send(new byte[] {0, 'A'});
                assertThat(second.receiveFrame().hex()).isEqualTo("00020041");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "245, 04ff, 04fc",
        "246, 060000000000000100, 04fd",
        "248, 060000000000000102, 04ff",
        "249, 060000000000000103, 060000000000000100"
    })
    @Conformance(52)
    void longTopicsUseALongFrame(int length, String subscribe, String cancel) throws IOException {
        SubSocket sub = context.sub();
        byte[] topic = filled(length, 'x');
        sub.subscribe(topic);
        try (MockPeer peer = greet(MockPeer.connect(sub.bind(anywhere())), NEW, SocketType.PUB)) {
            assertCommand(peer.receiveFrame(), subscribe, "SUBSCRIBE", topic);
            sub.unsubscribe(topic);
            assertCommand(peer.receiveFrame(), cancel, "CANCEL", topic);
        }
    }

    private static void assertCommand(MockPeer.Frame frame, String header, String name, byte[] topic) {
        assertThat(HexFormat.of().formatHex(frame.header())).isEqualTo(header);
        assertThat(frame.body()).isEqualTo(join(ZmtpBytes.text(name), topic));
    }

    @ParameterizedTest
    @ValueSource(ints = {254, 255})
    @Conformance(52)
    void longTopicsUseALongFrameInMessageForm(int length) throws IOException {
        SubSocket sub = context.sub();
        sub.subscribe(filled(length, 'x'));
        try (MockPeer peer = greet(MockPeer.connect(sub.bind(anywhere())), OLD, SocketType.PUB)) {
            assertThat(peer.receiveFrame().hex())
                    .startsWith((length == 254 ? "00ff" : "020000000000000100") + "0178")
                    .hasSize((length == 254 ? 2 : 9) * 2 + (length + 1) * 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, true", "1, false", "0, true", "0, false"})
    @Conformance({51, 52})
    void aPublisherAcceptsBothFormsFromEveryPeer(int minor, boolean commands) throws IOException {
        PubSocket pub = context.pub();
        byte[] longer = filled(246, 'A');
        try (MockPeer peer = subscriber(pub.bind(anywhere()), minor)) {
            for (byte[] topic : new byte[][] {{'A'}, longer}) {
                peer.send(commands ? command("SUBSCRIBE", topic) : frame(LAST, join(new byte[] {1}, topic)));
            }
            Waiting.until("both topics", () -> pub.topicCount() == 2);
            pub.send("B");
            pub.send("A");
            assertThat(peer.receiveFrame().hex()).isEqualTo("000141");
            peer.send(commands ? command("CANCEL", longer) : frame(LAST, join(new byte[] {0}, longer)));
            Waiting.until("one topic", () -> pub.topicCount() == 1);
            pub.send("A");
            assertThat(peer.receiveFrame().hex()).isEqualTo("000141");
        }
        Waiting.until("no topic", () -> pub.topicCount() == 0);
    }

    @Test
    void anXPubReceivesBothFormsAlike() throws IOException {
        XPubSocket xpub = context.xpub();
        try (MockPeer peer = subscriber(xpub.bind(anywhere()), NEW)) {
            peer.send(command("SUBSCRIBE", new byte[] {'A'}), frame(LAST, new byte[] {1, 'B'}));
            peer.send(command("CANCEL", new byte[] {'B'}), frame(LAST, new byte[] {0, 'A'}));
            for (byte[] request : new byte[][] {{1, 'A'}, {1, 'B'}, {0, 'B'}, {0, 'A'}}) {
                assertThat(OurSockets.receive(xpub)).isEqualTo(Message.of(request));
            }
        }
    }

    @Test
    void aPublisherDropsMessagesAndKeepsReading() throws IOException {
        PubSocket pub = context.pub(o -> o.highWaterMarks(10, 10));
        try (MockPeer peer = subscriber(pub.bind(anywhere()), NEW)) {
            byte[] message = join(frame(MORE, new byte[] {2, 'x'}), frame(LAST, filled(998, 'y')));
            peer.send(repeated(message, 20_000));
            peer.send(frame(LAST, ""), frame(LAST, new byte[] {1, 'A'}));
            Waiting.until("subscribed", () -> pub.topicCount() == 1);
            pub.send("A");
            assertThat(peer.receiveFrame().hex()).isEqualTo("000141");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancellingAnUnknownTopicHasNoEffect(boolean commands) throws IOException {
        XPubSocket xpub = context.xpub();
        try (MockPeer peer = subscriber(xpub.bind(anywhere()), NEW)) {
            byte[] unknown = commands ? command("CANCEL", new byte[] {'A'}) : frame(LAST, new byte[] {0, 'A'});
            byte[] known = command("SUBSCRIBE", new byte[] {'A', 'B'});
            peer.send(unknown, unknown, known, unknown, command("CANCEL"), command("SUBSCRIBE"));
            assertThat(OurSockets.receive(xpub)).isEqualTo(Message.of(new byte[] {1, 'A', 'B'}));
            assertThat(OurSockets.receive(xpub)).isEqualTo(Message.of(new byte[] {1}));
            assertThat(xpub.topicCount()).isEqualTo(2);
        }
    }

    @Test
    void oneCancellationEndsRepeatedSubscriptions() throws IOException {
        PubSocket pub = context.pub();
        try (MockPeer peer = subscriber(pub.bind(anywhere()), NEW)) {
            byte[] subscribe = command("SUBSCRIBE", new byte[] {'A'});
            peer.send(repeated(subscribe, 10_000), command("SUBSCRIBE", new byte[] {'B'}));
            Waiting.until("both topics", () -> pub.topicCount() == 2);
            peer.send(command("CANCEL", new byte[] {'A'}));
            Waiting.until("one topic", () -> pub.topicCount() == 1);
        }
    }

    @Test
    void aSubscriberWithVeryManyTopicsMayLeaveAtOnce() throws IOException {
        PubSocket pub = context.pub();
        Endpoint endpoint = pub.bind(anywhere());
        int many = 200_000;
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        for (int i = 0; i < many; i++) {
            requests.writeBytes(command("SUBSCRIBE", ("topic " + i).getBytes(ISO_8859_1)));
        }
        try (MockPeer other = subscriber(endpoint, NEW)) {
            other.send(command("SUBSCRIBE", new byte[] {'t'}));
            try (MockPeer peer = subscriber(endpoint, NEW)) {
                peer.send(requests.toByteArray());
                Waiting.until("all topics", () -> pub.topicCount() == many + 1);
            }
            Waiting.until("the other's topic", () -> pub.topicCount() == 1);
            pub.send("t");
            assertThat(other.receiveFrame().hex()).isEqualTo("000174");
        }
    }

    @Test
    void otherSocketsIgnoreSubscriptions() throws IOException {
        var pull = context.pull();
        try (MockPeer peer = greet(MockPeer.connect(pull.bind(anywhere())), NEW, SocketType.PUSH)) {
            peer.send(command("SUBSCRIBE", new byte[] {'A'}), command("CANCEL", new byte[] {'A'}));
            peer.send(frame(LAST, new byte[] {1, 'A'}));
            assertThat(OurSockets.receive(pull)).isEqualTo(Message.of(new byte[] {1, 'A'}));
        }
    }

    /** The application of an XSUB may put subscriptions into longer messages, which remain messages. */
    @Test
    void subscriptionsWithinMessagesStayUnchanged() throws IOException {
        XSubSocket xsub = context.xsub();
        try (MockPeer peer = greet(MockPeer.connect(xsub.bind(anywhere())), NEW, SocketType.XPUB)) {
            xsub.subscribe("B");
            assertThat(peer.receiveFrame().hex()).isEqualTo("040b0953554253435249424542");
            xsub.send(Message.of(new byte[] {1, 'A'}, new byte[] {'x'}));
            assertThat(peer.receiveFrame().hex()).isEqualTo("01020141");
            assertThat(peer.receiveFrame().hex()).isEqualTo("000178");
        }
    }
}
