package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterTest extends TransportTest {
    private static final int PEERS = 5;

    @Test
    @Conformance(23)
    void receivesFairlyWithTheIdsOfItsPeers() {
        EventLog events = new EventLog();
        RouterSocket router = context.router(o -> o.monitor(events));
        Endpoint endpoint = router.bind(anywhere());
        for (int peer = 0; peer < PEERS; peer++) {
            String id = "D" + peer;
            DealerSocket dealer = context.dealer(o -> o.routingId(id));
            dealer.connect(endpoint);
            for (int i = 0; i < 3; i++) {
                dealer.send("message " + i);
            }
        }
        awaitConnected(events, PEERS);
        settle(context);
        for (int round = 0; round < 3; round++) {
            Set<String> received = new HashSet<>();
            for (int i = 0; i < PEERS; i++) {
                Message message = router.receive();
                assertThat(message.frameCount()).isEqualTo(2);
                assertThat(message.string(1)).isEqualTo("message " + round);
                received.add(message.string(0));
            }
            assertThat(received).containsExactlyInAnyOrder("D0", "D1", "D2", "D3", "D4");
        }
    }

    @Test
    @Conformance(24)
    void dropsMessagesToUnknownPeers() {
        RouterSocket router = context.router();
        router.send(Message.of("nobody", "message"));
        assertThat(router.trySend(Message.of("nobody", "message"))).isTrue();
        router.send(Message.of("", "message"));
    }

    @Test
    @Conformance(25)
    void mandatoryRejectsMessagesToUnknownPeers() {
        RouterSocket router = context.router(o -> o.mandatory(true));
        DealerSocket dealer = context.dealer(o -> o.routingId("D"));
        dealer.connect(router.bind(anywhere()));
        ZmqException failure = assertFails(ErrorCode.EHOSTUNREACH, () -> router.send(Message.of("nobody", "message")));
        assertThat(failure.peer()).contains("nobody");
        assertThat(failure.errno()).isEqualTo(113);
        assertFails(ErrorCode.EHOSTUNREACH, () -> router.trySend(Message.of("nobody", "message")));

        assertThat(router.awaitPeer("D", PATIENCE)).isTrue();
        router.send(Message.of("D", "message"));
        assertThat(dealer.receiveString()).isEqualTo("message");
    }

    @Test
    void mandatoryRejectsMessagesToAPeerThatHasLeft() {
        EventLog events = new EventLog();
        RouterSocket router = context.router(o -> o.mandatory(true).monitor(events));
        DealerSocket dealer = context.dealer(o -> o.routingId("D"));
        dealer.connect(router.bind(anywhere()));
        assertThat(router.awaitPeer("D", PATIENCE)).isTrue();
        dealer.close();
        if (!transport().isInproc()) {
            assertThat(events.await(Disconnected.class).routingId()).asString().isEqualTo("D");
        }
        assertFails(ErrorCode.EHOSTUNREACH, () -> router.send(Message.of("D", "message")));
    }

    @Test
    @Conformance(26)
    void mandatoryWaitsForAFullPeer() {
        RouterSocket router = context.router(o ->
                o.mandatory(true).highWaterMarks(1, 1000).tcp(SMALL_BUFFERS).sendTimeout(A_WHILE));
        DealerSocket dealer =
                context.dealer(o -> o.routingId("D").highWaterMarks(1000, 1).tcp(SMALL_BUFFERS));
        dealer.connect(router.bind(anywhere()));
        assertThat(router.awaitPeer("D", PATIENCE)).isTrue();
        Message large = Message.of("D".getBytes(), new byte[LARGE]);
        int sent = 0;
        while (router.send(large, A_WHILE)) {
            assertThat(++sent)
                    .as("messages accepted for a peer that reads nothing")
                    .isLessThan(20);
        }
        assertThat(router.trySend(large)).isFalse();
        assertFails(ErrorCode.EAGAIN, () -> router.send(large));

        Background<Boolean> blocked = Background.blocked(() -> router.send(large, PATIENCE));
        for (int i = 0; i <= sent; i++) {
            assertThat(dealer.receiveBytes()).hasSize(LARGE);
        }
        assertThat(blocked.result()).isTrue();
        assertThat(dealer.tryReceive()).as("rejected messages are not sent").isEmpty();
    }

    @Test
    void dropsMessagesToAFullPeerWithoutWaiting() {
        RouterSocket router =
                context.router(o -> o.highWaterMarks(1, 1000).tcp(SMALL_BUFFERS).linger(Duration.ZERO));
        DealerSocket dealer =
                context.dealer(o -> o.routingId("D").highWaterMarks(1000, 1).tcp(SMALL_BUFFERS));
        dealer.connect(router.bind(anywhere()));
        assertThat(router.awaitPeer("D", PATIENCE)).isTrue();
        int sent = 30;
        Duration time = Waiting.timed(() -> {
            for (int i = 0; i < sent; i++) {
                router.send(Message.of("D".getBytes(), new byte[LARGE]));
            }
        });
        assertThat(time).isLessThan(PATIENCE);
        int received = 0;
        while (dealer.receive(A_WHILE).isPresent()) {
            received++;
        }
        assertThat(received).isBetween(1, sent - 1);
    }

    @Test
    @Conformance(34)
    void generatesFiveByteIdsThatStartWithZero() {
        RouterSocket router = context.router(o -> o.mandatory(true));
        Endpoint endpoint = router.bind(anywhere());
        List<DealerSocket> dealers = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            DealerSocket dealer = context.dealer();
            dealer.connect(endpoint);
            dealer.send("dealer " + i);
            dealers.add(dealer);
        }
        Map<String, byte[]> ids = new HashMap<>();
        for (int i = 0; i < PEERS; i++) {
            Message message = router.receive();
            assertThat(message.first()).hasSize(5).startsWith(0);
            ids.put(message.string(1), message.first());
        }
        ids.forEach((name, id) -> router.send(Message.of("to " + name).prepend(id)));
        for (int i = 0; i < PEERS; i++) {
            assertThat(dealers.get(i).receiveString()).isEqualTo("to dealer " + i);
        }
    }

    @Test
    @Conformance(35)
    void receivesProbesAndCanAddressTheirSenders() {
        RouterSocket router = context.router(o -> o.mandatory(true));
        Endpoint endpoint = router.bind(anywhere());
        DealerSocket dealer = context.dealer(o -> o.routingId("D").probeRouter(true));
        RouterSocket other = context.router(o -> o.routingId("R").probeRouter(true));
        ReqSocket req = context.req(o -> o.routingId("Q").probeRouter(true));
        dealer.connect(endpoint);
        assertThat(router.receive()).isEqualTo(Message.of("D", ""));
        other.connect(endpoint);
        assertThat(router.receive()).isEqualTo(Message.of("R", ""));
        req.connect(endpoint);
        assertThat(router.receive()).isEqualTo(Message.of("Q", ""));

        router.send(Message.of("D", "hello"));
        assertThat(dealer.receiveString()).isEqualTo("hello");
        router.send(Message.of("R", "hello"));
        Message hello = other.receive();
        assertThat(hello.first()).hasSize(5).startsWith(0);
        assertThat(hello.string(1)).isEqualTo("hello");
    }

    @Test
    @Conformance(39)
    void reachesADealerSoonAfterItConnects() {
        assumeConnections();
        RouterSocket router = context.router(o -> o.mandatory(true).handover(true));
        Endpoint endpoint = router.bind(anywhere());
        Duration longest = Duration.ZERO;
        for (int cycle = 0; cycle < 100; cycle++) {
            String id = "D" + cycle;
            try (Context theirs = newContext()) {
                DealerSocket dealer = theirs.dealer(o -> o.routingId(id));
                dealer.connect(endpoint);
                Duration wait = Waiting.timed(
                        () -> assertThat(router.awaitPeer(id, PATIENCE)).isTrue());
                longest = wait.compareTo(longest) > 0 ? wait : longest;
                router.send(Message.of(id, "hello"));
                assertThat(dealer.receiveString()).isEqualTo("hello");
            }
        }
        System.out.printf("%s: a dealer was reachable after %d ms at most%n", network(), longest.toMillis());
    }

    @Test
    @Conformance(45)
    void keepsLongMessagesOfSeveralPeersApart() {
        RouterSocket router = context.router();
        Endpoint endpoint = router.bind(anywhere());
        int messages = 50;
        int frames = 100;
        List<Background<Void>> senders = new ArrayList<>();
        for (int peer = 0; peer < PEERS; peer++) {
            String id = "D" + peer;
            DealerSocket dealer = context.dealer(o -> o.routingId(id));
            dealer.connect(endpoint);
            senders.add(Background.run(() -> {
                for (int i = 0; i < messages; i++) {
                    List<byte[]> body = new ArrayList<>();
                    for (int frame = 0; frame < frames; frame++) {
                        body.add((id + " " + i + " " + frame).getBytes());
                    }
                    dealer.send(Message.of(body));
                }
            }));
        }
        Map<String, Integer> received = new HashMap<>();
        for (int i = 0; i < PEERS * messages; i++) {
            Message message = router.receive();
            String id = message.string(0);
            int number = received.merge(id, 1, Integer::sum) - 1;
            assertThat(message.frameCount()).isEqualTo(1 + frames);
            int frame = 0;
            for (byte[] content : message.rest()) {
                assertThat(new String(content)).isEqualTo(id + " " + number + " " + frame++);
            }
        }
        senders.forEach(Background::result);
        assertThat(received.values()).hasSize(PEERS).containsOnly(messages);
    }

    @Test
    @Conformance(46)
    void dropsAMessageWithOnlyARoutingId() {
        RouterSocket router = context.router(o -> o.mandatory(true));
        DealerSocket dealer = context.dealer(o -> o.routingId("D"));
        dealer.connect(router.bind(anywhere()));
        assertThat(router.awaitPeer("D", PATIENCE)).isTrue();
        router.send(Message.of("D"));
        router.send(Message.of("nobody"));
        router.send(Message.of("D", "body"));
        assertThat(dealer.receiveString()).isEqualTo("body");
        router.send(Message.of("D", ""));
        assertThat(dealer.receive()).as("an empty body is a message").isEqualTo(Message.empty());
    }

    @Test
    void awaitPeerTimesOut() {
        RouterSocket router = context.router();
        Duration waited = Waiting.timed(() ->
                assertThat(router.awaitPeer("nobody", Duration.ofMillis(50))).isFalse());
        assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(router.awaitPeer("nobody", Duration.ZERO)).isFalse();
    }
}
