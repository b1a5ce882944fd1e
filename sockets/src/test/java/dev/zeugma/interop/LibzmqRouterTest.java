package dev.zeugma.interop;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ROUTER among its peers. */
class LibzmqRouterTest extends EncounterTest {
    private static final Kind D = Kind.named(SocketType.DEALER, "D");

    /** Opens a DEALER named D whose hello has been received. */
    private AnySocket meet(AnySocket router, String endpoint) {
        AnySocket dealer = peer(D);
        dealer.connect(endpoint);
        dealer.send(Message.of("hello"));
        assertThat(router.receive()).isEqualTo(Message.of("D", "hello"));
        return dealer;
    }

    @Test
    @Conformance({24, 46})
    void dropsMessagesToUnknownPeersAndEmptyMessages() {
        AnySocket router = subject(Kind.of(SocketType.ROUTER));
        AnySocket dealer = meet(router, router.bind(anywhere()));
        router.send(Message.of("nobody", "message"));
        router.send(Message.of("", "message"));
        router.send(Message.of("nobody"));
        router.send(Message.of("D"));
        router.send(Message.of("D", ""));
        assertThat(dealer.receive()).isEqualTo(Message.of(""));
        router.send(Message.of("D", "message"));
        assertThat(dealer.receive()).isEqualTo(Message.of("message"));
    }

    @Test
    @Conformance(25)
    void mandatoryRejectsMessagesToUnknownPeers() {
        AnySocket router = subject(Kind.mandatoryRouter());
        AnySocket dealer = meet(router, router.bind(anywhere()));
        assertFails(ErrorCode.EHOSTUNREACH, () -> router.send(Message.of("nobody", "message")));
        router.send(Message.of("D", "message"));
        assertThat(dealer.receive()).isEqualTo(Message.of("message"));
    }

    @Test
    @Conformance(26)
    void mandatoryWaitsForAFullPeer() {
        AnySocket router = subject(Kind.router(o -> o.mandatory(true).highWaterMarks(1, 1))
                .with(LibZmq.ROUTER_MANDATORY, 1)
                .with(LibZmq.SNDHWM, 1)
                .with(LibZmq.RCVHWM, 1));
        AnySocket dealer = peer(Kind.dealer(o -> o.routingId("D").highWaterMarks(1, 1))
                .with(LibZmq.ROUTING_ID, "D")
                .with(LibZmq.SNDHWM, 1)
                .with(LibZmq.RCVHWM, 1));
        dealer.connect(router.bind(anywhere()));
        dealer.send(Message.of("hello"));
        router.receive();
        byte[] id = {'D'};
        int sent = 0;
        while (router.send(Message.of(id, large(sent)), A_WHILE)) {
            assertThat(++sent)
                    .as("messages accepted for a peer that reads nothing")
                    .isLessThan(TOO_MANY);
        }
        for (int i = 0; i < sent; i++) {
            assertThat(dealer.receive().first()[0]).isEqualTo((byte) i);
        }
        assertThat(router.send(Message.of(id, large(sent)), Waiting.PATIENCE)).isTrue();
        assertThat(dealer.receive().first()[0]).isEqualTo((byte) sent);
    }

    @Test
    @Conformance(28)
    void ignoresASecondPeerWithAnIdInUse() {
        AnySocket router = subject(Kind.of(SocketType.ROUTER));
        String endpoint = router.bind(anywhere());
        AnySocket first = meet(router, endpoint);
        AnySocket second = peer(D);
        second.connect(endpoint);
        second.send(Message.of("hello?"));
        assertThat(router.receive(A_WHILE)).isEmpty();
        router.send(Message.of("D", "message"));
        assertThat(first.receive()).isEqualTo(Message.of("message"));
    }

    @Test
    @Conformance(29)
    void withHandoverASecondPeerTakesTheId() {
        AnySocket router = subject(Kind.router(o -> o.handover(true)).with(LibZmq.ROUTER_HANDOVER, 1));
        String endpoint = router.bind(anywhere());
        AnySocket first = meet(router, endpoint);
        AnySocket second = meet(router, endpoint);
        router.send(Message.of("D", "message"));
        assertThat(second.receive()).isEqualTo(Message.of("message"));
        assertThat(first.receive(A_WHILE)).isEmpty();
    }

    @Test
    @Conformance(30)
    void handoverNeverSplitsAMessageOfTheFormerHolder() {
        AnySocket router = subject(Kind.router(o -> o.handover(true)).with(LibZmq.ROUTER_HANDOVER, 1));
        String endpoint = router.bind(anywhere());
        AnySocket first = meet(router, endpoint);
        Message ofFirst = Message.of("first", "of", "the", "former", "holder");
        for (int i = 0; i < 500; i++) {
            first.send(ofFirst);
        }
        assertThat(router.receive().rest()).isEqualTo(ofFirst);
        AnySocket second = peer(D);
        second.connect(endpoint);
        second.send(Message.of("second"));
        Message message;
        while ((message = router.receive().rest()).hasMore()) {
            assertThat(message).isEqualTo(ofFirst);
        }
        assertThat(message).isEqualTo(Message.of("second"));
    }

    @Test
    @Conformance(31)
    void messagesCanBeSentAtOnceToAPeerNamedAtConnect() {
        AnySocket peer = peer(Kind.mandatoryRouter());
        AnySocket router = subject(Kind.mandatoryRouter());
        router.connect(peer.bind(anywhere()), "chosen");
        router.send(Message.of("chosen", "hello"));
        Message hello = peer.receive();
        assertThat(hello.string(1)).isEqualTo("hello");
        assertThat(hello.first()).hasSize(5).startsWith(0);
        peer.send(Message.of("hello to you").prepend(hello.first()));
        assertThat(router.receive()).isEqualTo(Message.of("chosen", "hello to you"));
    }

    @Test
    @Conformance(32)
    void aPeerCanBeNamedWhileReceivingFromAnother() {
        AnySocket router = subject(Kind.of(SocketType.ROUTER));
        AnySocket dealer = meet(router, router.bind(anywhere()));
        dealer.send(Message.of("one"));
        AnySocket other = peer(Kind.of(SocketType.ROUTER));
        router.connect(other.bind(anywhere()), "chosen");
        router.send(Message.of("chosen", "hello"));
        Message hello = other.receive();
        dealer.send(Message.of("two"));
        assertThat(router.receive()).isEqualTo(Message.of("D", "one"));
        assertThat(router.receive()).isEqualTo(Message.of("D", "two"));
        other.send(hello);
        assertThat(router.receive()).isEqualTo(Message.of("chosen", "hello"));
        router.send(Message.of("D", "bye"));
        assertThat(dealer.receive()).isEqualTo(Message.of("bye"));
    }

    @Test
    @Conformance({34, 48})
    void generatesAnIdForAPeerWithoutOne() {
        AnySocket router = subject(Kind.of(SocketType.ROUTER));
        AnySocket dealer = peer(Kind.of(SocketType.DEALER));
        dealer.connect(router.bind(anywhere()));
        dealer.send(Message.of("hello"));
        Message hello = router.receive();
        assertThat(hello.first()).hasSize(5).startsWith(0);
        router.send(hello);
        assertThat(dealer.receive()).isEqualTo(Message.of("hello"));
    }

    @Test
    @Conformance(48)
    void anIdMayHave255Bytes() {
        String id = "i".repeat(255);
        AnySocket router = subject(Kind.of(SocketType.ROUTER));
        AnySocket dealer = peer(Kind.named(SocketType.DEALER, id));
        dealer.connect(router.bind(anywhere()));
        dealer.send(Message.of("hello"));
        assertThat(router.receive()).isEqualTo(Message.of(id, "hello"));
        router.send(Message.of(id, "hello"));
        assertThat(dealer.receive()).isEqualTo(Message.of("hello"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ROUTER", "DEALER", "REQ"})
    @Conformance(35)
    void receivesProbes(SocketType type) {
        Kind probing =
                switch (type) {
                    case ROUTER -> Kind.router(o -> o.routingId("X").probeRouter(true));
                    case DEALER -> Kind.dealer(o -> o.routingId("X").probeRouter(true));
                    default -> Kind.req(o -> o.routingId("X").probeRouter(true));
                };
        AnySocket router = subject(Kind.mandatoryRouter());
        AnySocket peer = peer(probing.with(LibZmq.ROUTING_ID, "X").with(LibZmq.PROBE_ROUTER, 1));
        peer.connect(router.bind(anywhere()));
        assertThat(router.receive()).isEqualTo(Message.of("X", ""));
        router.send(Message.of("X", "", "hello"));
        if (type == SocketType.ROUTER) {
            assertThat(peer.receive().rest()).isEqualTo(Message.of("", "hello"));
        } else if (type == SocketType.DEALER) {
            assertThat(peer.receive()).isEqualTo(Message.of("", "hello"));
        }
    }

    @Test
    @Conformance(39)
    void reachesEachOfManyShortLivedPeers() {
        AnySocket router = subject(Kind.mandatoryRouter());
        String endpoint = router.bind(anywhere());
        for (int cycle = 0; cycle < 20; cycle++) {
            String id = "D" + cycle;
            AnySocket dealer = peer(Kind.named(SocketType.DEALER, id));
            dealer.connect(endpoint);
            sendWhenThere(router, Message.of(id, "hello"));
            assertThat(dealer.receive()).isEqualTo(Message.of("hello"));
            dealer.close();
        }
    }

    @Test
    @Conformance({41, 71})
    void knowsTheTypeIdAndAddressOfTheSender() {
        AnySocket router = subject(Kind.of(SocketType.ROUTER));
        AnySocket dealer = meet(router, router.bind(anywhere()));
        for (int i = 0; i < 3; i++) {
            dealer.send(Message.of("message"));
        }
        assertThat(router.receiveProperty("Socket-Type")).contains("DEALER");
        assertThat(router.receiveProperty("Identity")).contains("D");
        if (isTcp()) {
            assertThat(router.receiveProperty("Peer-Address")).contains("127.0.0.1");
        }
    }

    @Test
    @Conformance(45)
    void keepsLongMessagesOfSeveralPeersApart() {
        AnySocket router = subject(Kind.of(SocketType.ROUTER));
        String endpoint = router.bind(anywhere());
        List<AnySocket> dealers = peers(SocketType.DEALER);
        dealers.forEach(dealer -> dealer.connect(endpoint));
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            for (int peer = 0; peer < PEERS; peer++) {
                byte[] frame = ("peer " + peer).getBytes(StandardCharsets.UTF_8);
                dealers.get(peer).send(Message.of(Collections.nCopies(50, frame)));
                expected.add(frame);
            }
        }
        for (int i = 0; i < expected.size(); i++) {
            Message body = router.receive().rest();
            assertThat(body.frameCount()).isEqualTo(50);
            assertThat(body.frames())
                    .allMatch(frame -> new String(frame, StandardCharsets.UTF_8).equals(body.string(0)));
        }
    }
}
