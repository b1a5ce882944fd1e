package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of several peers a socket sends to and receives from, or none. */
class LibzmqRoundRobinTest extends EncounterTest {
    private static final Duration GLANCE = Duration.ofMillis(10);

    @ParameterizedTest
    @EnumSource(names = {"REQ", "DEALER", "PUSH", "PAIR"})
    @Conformance({3, 21, 89, 107})
    void cannotSendWithoutPeers(SocketType type) {
        AnySocket socket = subject(Kind.of(type));
        assertThat(socket.canSend()).isFalse();
        assertThat(socket.trySend(Message.of("message"))).isFalse();
        Duration patience = Duration.ofMillis(50);
        assertThat(Waiting.timed(() ->
                        assertThat(socket.send(Message.of("message"), patience)).isFalse()))
                .isGreaterThanOrEqualTo(patience);
        AnySocket peer = peer(Kind.of(partnerOf(type)));
        peer.connect(socket.bind(anywhere()));
        socket.send(Message.of("message"));
    }

    private static SocketType partnerOf(SocketType type) {
        return switch (type) {
            case REQ -> SocketType.REP;
            case PUSH -> SocketType.PULL;
            default -> type;
        };
    }

    @Test
    @Conformance({89, 107})
    void receivesNothingIfNothingWasSent() {
        AnySocket pull = subject(Kind.of(SocketType.PULL));
        pull.bind(anywhere());
        assertThat(pull.receive(Duration.ZERO)).isEmpty();
        Duration patience = Duration.ofMillis(50);
        assertThat(Waiting.timed(() -> assertThat(pull.receive(patience)).isEmpty()))
                .isGreaterThanOrEqualTo(patience);
    }

    @Test
    @Conformance(89)
    void aPushSendsRoundRobin() {
        inTurn(Kind.of(SocketType.PUSH), SocketType.PULL, Message.of("message"), Message.of("message"));
    }

    @Test
    @Conformance(19)
    void aDealerSendsRoundRobin() {
        inTurn(Kind.of(SocketType.DEALER), SocketType.REP, Message.of("", "request"), Message.of("request"));
    }

    private void inTurn(Kind kind, SocketType peerType, Message sent, Message received) {
        List<AnySocket> peers = peers(peerType);
        AnySocket socket = subject(kind);
        peers.forEach(peer -> socket.connect(peer.bind(anywhere())));
        for (int round = 0; round < 3; round++) {
            for (AnySocket peer : peers) {
                socket.send(sent);
                assertThat(peer.receive()).isEqualTo(received);
                if (peerType == SocketType.REP) {
                    peer.send(Message.of("reply"));
                    assertThat(socket.receive()).isEqualTo(Message.of("", "reply"));
                }
            }
        }
    }

    /** Until the first is received from, the other always has more to send. */
    @ParameterizedTest
    @EnumSource(names = {"PULL", "DEALER", "ROUTER", "SUB"})
    @Conformance({20, 23, 89})
    void aFloodingPeerDoesNotStarveOthers(SocketType type) {
        AnySocket socket = subject(Kind.of(type));
        String endpoint = socket.bind(anywhere());
        if (type == SocketType.SUB) {
            socket.subscribe("");
        }
        AnySocket flooding = peer(Kind.of(sourceFor(type)));
        AnySocket modest = peer(Kind.of(sourceFor(type)));
        for (AnySocket each : List.of(modest, flooding)) {
            each.connect(endpoint);
            if (type == SocketType.SUB) {
                assertThat(receive(each, socket)).isEqualTo(Message.of("\u0001"));
            }
            each.send(Message.of("hello"));
            assertThat(lastFrame(socket.receive())).isEqualTo("hello");
        }
        AtomicBoolean received = new AtomicBoolean();
        Background<Void> flood = Background.run(() -> {
            while (!received.get()) {
                flooding.send(Message.of("flood"), GLANCE);
            }
        });
        try {
            assertThat(lastFrame(socket.receive())).isEqualTo("flood");
            modest.send(Message.of("modest"));
            Waiting.until("the quiet peer was received", () -> lastFrame(socket.receive())
                    .equals("modest"));
        } finally {
            received.set(true);
            flood.result();
        }
    }

    private static String lastFrame(Message message) {
        return message.string(message.frameCount() - 1);
    }

    private static SocketType sourceFor(SocketType type) {
        return switch (type) {
            case PULL -> SocketType.PUSH;
            case SUB -> SocketType.XPUB;
            default -> SocketType.DEALER;
        };
    }
}
