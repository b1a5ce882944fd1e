package dev.zeugma.interop;

import static dev.zeugma.mock.ZmtpBytes.LAST;
import static dev.zeugma.mock.ZmtpBytes.MORE;
import static dev.zeugma.mock.ZmtpBytes.filled;
import static dev.zeugma.mock.ZmtpBytes.frame;
import static dev.zeugma.mock.ZmtpBytes.greeting;
import static dev.zeugma.mock.ZmtpBytes.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Conformance;
import dev.zeugma.Context;
import dev.zeugma.MessageReceiver;
import dev.zeugma.MessageSender;
import dev.zeugma.Socket;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mock.MockPeer;
import dev.zeugma.mock.OurSockets;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.zmtp.wire.Message;
import dev.zeugma.zmtp.wire.SocketType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same peer talks to our socket and to libzmq's, and must see the same bytes from both. */
@RequiresLibzmq
@ExtendWith(NoLeaks.class)
class LibzmqTranscriptTest {
    private static final String PEER_ID = "mock";

    private static final List<Message> BODIES = List.of(
            Message.of("Hello"),
            Message.of(""),
            Message.of("a", "", "c"),
            Message.of(filled(255, 'x')),
            Message.of(filled(256, 'x'), filled(64_000, 'y')));

    /** A bound socket, ours or libzmq's, without an option that the other has not. */
    private record Subject(SocketType type, String endpoint, Consumer<Message> sender, Supplier<Message> receiver) {
        private static Subject ofOurs(Context context, SocketType type, String id) {
            CommonOptions options = CommonOptions.DEFAULTS;
            Socket socket =
                    id == null ? OurSockets.open(context, type, options) : OurSockets.open(context, type, options, id);
            return new Subject(
                    type,
                    socket.bind("tcp://127.0.0.1:*").toString(),
                    message -> OurSockets.send((MessageSender) socket, message),
                    () -> OurSockets.receive((MessageReceiver) socket));
        }

        private static Subject ofTheirs(NativeContext context, SocketType type, String id) {
            NativeSocket socket = context.open(type);
            if (id != null) {
                socket.set(LibZmq.ROUTING_ID, id);
            }
            return new Subject(type, socket.bind(), socket::send, socket::receive);
        }
    }

    @ParameterizedTest
    @CsvSource({"REQ,", "REQ,id", "REP,", "DEALER,", "DEALER,id", "ROUTER,", "ROUTER,id", "PUSH,", "PULL,"})
    @Conformance({49, 50, 73})
    void writesTheSameBytesAsLibzmq(SocketType type, String id) throws IOException {
        try (Context context = Context.create();
                NativeContext nativeContext = new NativeContext()) {
            List<String> ours = transcript(Subject.ofOurs(context, type, id));
            assertThat(ours).isEqualTo(transcript(Subject.ofTheirs(nativeContext, type, id)));
        }
    }

    private static List<String> transcript(Subject subject) throws IOException {
        List<String> seen = new ArrayList<>();
        SocketType peerType = OurSockets.partnerOf(subject.type);
        try (MockPeer peer = MockPeer.connect(Endpoint.parse(subject.endpoint))) {
            byte[] greeting = greeting();
            seen.add(peer.receiveHex(10));
            peer.send(Arrays.copyOf(greeting, 10));
            seen.add(peer.receiveHex(1));
            peer.send(Arrays.copyOfRange(greeting, 10, 11));
            seen.add(peer.receiveHex(53));
            peer.send(Arrays.copyOfRange(greeting, 11, greeting.length));
            seen.add(peer.receiveFrame().hex());
            peer.send(ready(peerType, PEER_ID));
            if (subject.type != SocketType.PULL) {
                exchange(subject, peer, seen);
            }
        }
        return seen;
    }

    private static void exchange(Subject subject, MockPeer peer, List<String> seen) throws IOException {
        Envelope envelope = Envelope.between(subject.type, OurSockets.partnerOf(subject.type), PEER_ID);
        boolean delimited = subject.type == SocketType.REQ || subject.type == SocketType.REP;
        for (Message body : BODIES) {
            if (subject.type == SocketType.REP || subject.type == SocketType.ROUTER) {
                say(delimited, peer);
                subject.receiver.get();
            }
            Message whole = envelope.wrap(body);
            subject.sender.accept(whole);
            int frames = body.frameCount() + (delimited ? 1 : 0);
            for (int i = 0; i < frames; i++) {
                seen.add(peer.receiveFrame().hex());
            }
            if (subject.type == SocketType.REQ) {
                say(true, peer);
                subject.receiver.get();
            }
        }
    }

    private static void say(boolean delimited, MockPeer peer) throws IOException {
        if (delimited) {
            peer.send(frame(MORE, new byte[0]));
        }
        peer.send(frame(LAST, new byte[] {'m'}));
    }
}
