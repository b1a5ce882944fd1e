package dev.zeugma.interop;

import static dev.zeugma.support.Failures.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.Decision;
import dev.zeugma.option.RouterNotify;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Features that libzmq has only as drafts, which its usual builds leave out: our sockets use them among peers of
 * libzmq.
 */
class LibzmqDraftsTest extends TwoLibrariesTest {
    private static final String ANY_PORT = "tcp://127.0.0.1:*";
    private static final byte[] WORDS = "words".getBytes(UTF_8);
    private static final Kind D = Kind.named(SocketType.DEALER, "D");

    @Test
    @Conformance(27)
    void aRouterReportsWhetherAPeerHasRoom() {
        RouterSocket router = context.router(o -> o.highWaterMarks(1, 1).linger(Duration.ZERO));
        NativeSocket dealer = theirs(D.with(LibZmq.RCVHWM, 1));
        dealer.connect(router.bind(ANY_PORT).toString());
        dealer.send(Message.of("hello"));
        assertThat(router.receive(Waiting.PATIENCE)).contains(Message.of("D", "hello"));
        assertThat(router.canSendTo("D")).isTrue();
        assertFails(ErrorCode.EHOSTUNREACH, () -> router.canSendTo("nobody"));
        int sent = 0;
        while (Waiting.within(Duration.ofMillis(500), () -> router.canSendTo("D"))) {
            router.send(Message.of("D".getBytes(UTF_8), new byte[EncounterTest.LARGE]));
            assertThat(++sent).isLessThan(EncounterTest.TOO_MANY);
        }
        for (int i = 0; i < sent; i++) {
            assertThat(dealer.receive().firstLength()).isEqualTo(EncounterTest.LARGE);
        }
        Waiting.until("room for D", () -> router.canSendTo("D"));
    }

    @Test
    @Conformance(36)
    void aRouterReportsPeersThatConnectAndDisconnect() {
        RouterSocket router = context.router(o -> o.notifications(RouterNotify.CONNECT_AND_DISCONNECT));
        NativeSocket dealer = theirs(D);
        dealer.connect(router.bind(ANY_PORT).toString());
        assertThat(router.receive(Waiting.PATIENCE)).contains(Message.of("D", ""));
        dealer.send(Message.of("hello"));
        assertThat(router.receive(Waiting.PATIENCE)).contains(Message.of("D", "hello"));
        dealer.close();
        assertThat(router.receive(Waiting.PATIENCE)).contains(Message.of("D", ""));
    }

    @Test
    @Conformance(42)
    void bothSidesSendHelloFirst() {
        RouterSocket router = context.router(o -> o.helloMessage(WORDS));
        NativeSocket dealer = theirs(D);
        dealer.connect(router.bind(ANY_PORT).toString());
        assertThat(dealer.receive()).isEqualTo(Message.of("words"));

        DealerSocket connecting = context.dealer(o -> o.helloMessage(WORDS));
        NativeSocket bound = theirs(Kind.of(SocketType.DEALER));
        connecting.connect(bound.bind());
        connecting.send("more");
        assertThat(bound.receive()).isEqualTo(Message.of("words"));
        assertThat(bound.receive()).isEqualTo(Message.of("more"));
    }

    @Test
    @Conformance(43)
    void theDisconnectMessageFollowsAllMessagesOfAPeer() {
        RouterSocket router = context.router(o -> o.disconnectMessage(WORDS));
        NativeSocket dealer = theirs(D);
        dealer.connect(router.bind(ANY_PORT).toString());
        dealer.send(Message.of("hello"));
        assertThat(router.receive(Waiting.PATIENCE)).contains(Message.of("D", "hello"));
        dealer.close();
        assertThat(router.receive(Waiting.PATIENCE)).contains(Message.of("D", "words"));
    }

    @Test
    @Conformance(44)
    void theHiccupMessageArrivesWhenAConnectionIsLost() {
        DealerSocket dealer = context.dealer(o -> o.hiccupMessage(WORDS));
        NativeSocket bound = theirs(Kind.of(SocketType.DEALER));
        dealer.connect(bound.bind());
        bound.send(Message.of("hello"));
        assertThat(dealer.receive(Waiting.PATIENCE)).contains(Message.of("hello"));
        bound.close();
        assertThat(dealer.receive(Waiting.PATIENCE)).contains(Message.of("words"));
    }

    @Test
    @Conformance(70)
    void aPeerSeesPropertiesOfTheApplication() {
        DealerSocket dealer = context.dealer(o -> o.property("X-hello", "world"));
        NativeSocket router = theirs(Kind.of(SocketType.ROUTER));
        dealer.connect(router.bind());
        dealer.send("message");
        assertThat(router.receiveProperty("X-hello")).contains("world");
    }

    @Test
    @Conformance({80, 86})
    void theLastValueGoesOnlyToTheNewSubscriber() {
        XPubSocket xpub = context.xpub(o -> o.decision(Decision.APPLICATION_WITH_LAST_VALUE));
        String endpoint = xpub.bind(ANY_PORT).toString();
        NativeSocket first = subscriber(xpub, endpoint);
        xpub.send("A last value 1");
        assertThat(first.receive()).isEqualTo(Message.of("A last value 1"));
        NativeSocket second = subscriber(xpub, endpoint);
        assertThat(xpub.topicCount()).isEqualTo(1);
        xpub.send("A last value 2");
        xpub.send("A for both");
        for (String each : List.of("A last value 2", "A for both")) {
            assertThat(second.receive()).isEqualTo(Message.of(each));
        }
        assertThat(first.receive()).isEqualTo(Message.of("A for both"));
    }

    private NativeSocket subscriber(XPubSocket xpub, String endpoint) {
        NativeSocket sub = theirs(Kind.of(SocketType.SUB));
        sub.subscribe("A");
        sub.connect(endpoint);
        assertThat(xpub.receive(Waiting.PATIENCE)).contains(Message.of("\u0001A"));
        xpub.grant("A");
        return sub;
    }
}
