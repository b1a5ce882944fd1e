package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.Ports;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DealerTest extends TransportTest {
    private static final int PEERS = 5;

    @Test
    @Conformance(19)
    void sendsRoundRobin() {
        DealerSocket dealer = context.dealer();
        List<RepSocket> reps = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            RepSocket rep = context.rep();
            dealer.connect(rep.bind(anywhere()));
            reps.add(rep);
        }
        for (int i = 0; i < 2 * PEERS; i++) {
            dealer.send(Message.of("", "request " + i));
        }
        for (int i = 0; i < 2 * PEERS; i++) {
            RepSocket rep = reps.get(i % PEERS);
            assertThat(rep.receiveString()).isEqualTo("request " + i);
            rep.send("reply " + i);
        }
        Set<Message> replies = new HashSet<>();
        for (int i = 0; i < 2 * PEERS; i++) {
            replies.add(dealer.receive());
        }
        assertThat(replies).hasSize(2 * PEERS);
    }

    @Test
    @Conformance(20)
    void receivesFairlyFromItsPeers() {
        EventLog events = new EventLog();
        DealerSocket dealer = context.dealer(o -> o.monitor(events));
        Endpoint endpoint = dealer.bind(anywhere());
        for (int peer = 0; peer < PEERS; peer++) {
            DealerSocket sender = context.dealer();
            sender.connect(endpoint);
            for (int i = 0; i < 3; i++) {
                sender.send("peer " + peer);
            }
        }
        awaitConnected(events, PEERS);
        settle(context);
        for (int round = 0; round < 3; round++) {
            Set<String> received = new HashSet<>();
            for (int i = 0; i < PEERS; i++) {
                received.add(dealer.receiveString());
            }
            assertThat(received).as("peers received from in round %s", round).hasSize(PEERS);
        }
    }

    @Test
    @Conformance(21)
    void doesNotSendWithoutPeers() {
        DealerSocket dealer = context.dealer(o -> o.sendTimeout(Duration.ofMillis(100)));
        assertThat(dealer.trySend(Message.of("nobody"))).isFalse();
        Duration waited = Waiting.timed(() -> assertFails(ErrorCode.EAGAIN, () -> dealer.send("nobody")));
        assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    @Conformance(22)
    void dropsTheQueueToALostPeerButKeepsItsMessages() {
        EventLog events = new EventLog();
        DealerSocket dealer = context.dealer(o -> o.highWaterMarks(3, 1000)
                .tcp(SMALL_BUFFERS)
                .linger(Duration.ZERO)
                .monitor(events));
        Endpoint endpoint = dealer.bind(anywhere());
        DealerSocket slow =
                context.dealer(o -> o.highWaterMarks(1000, 1).tcp(SMALL_BUFFERS).linger(Duration.ZERO));
        slow.connect(endpoint);
        for (int i = 0; i < 3; i++) {
            slow.send("kept " + i);
        }
        awaitConnected(events, 1);
        settle(context);
        fill(dealer);

        slow.close();
        awaitGone(events);
        assertThat(dealer.trySend(Message.of("nobody"))).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(dealer.receiveString()).isEqualTo("kept " + i);
        }
        assertThat(dealer.tryReceive()).isEmpty();

        DealerSocket next = context.dealer();
        next.connect(endpoint);
        dealer.send("new");
        assertThat(next.receiveString()).as("nothing meant for the other peer").isEqualTo("new");
    }

    private static void fill(DealerSocket dealer) {
        int sent = 0;
        while (dealer.send(new byte[LARGE], A_WHILE)) {
            assertThat(++sent)
                    .as("messages accepted for a peer that reads nothing")
                    .isLessThan(20);
        }
    }

    @Test
    @Conformance(40)
    void deliversMessagesQueuedBeforeBindInOrder() {
        String endpoint = Ports.freeEndpoint();
        DealerSocket dealer = context.dealer(o -> o.reconnectInterval(Duration.ofMillis(20)));
        dealer.connect(endpoint);
        for (int i = 0; i < 100; i++) {
            dealer.send("message " + i);
        }
        DealerSocket late = context.dealer();
        late.bind(endpoint);
        for (int i = 0; i < 100; i++) {
            assertThat(late.receiveString()).isEqualTo("message " + i);
        }
    }

    @Test
    void connectsOnlyOnceToAnEndpoint() {
        assumeConnections();
        EventLog events = new EventLog();
        DealerSocket server = context.dealer(o -> o.monitor(events));
        Endpoint endpoint = server.bind(anywhere());
        DealerSocket dealer = context.dealer();
        dealer.connect(endpoint);
        dealer.connect(endpoint);
        awaitConnected(events, 1);
        settle(context);
        assertThat(events.types()).containsOnlyOnce("HandshakeSucceeded");
    }

    @Test
    void passesMessagesOfAnyShapeUnchanged() {
        DealerSocket left = context.dealer();
        DealerSocket right = context.dealer();
        right.connect(left.bind(anywhere()));
        List<Message> shapes = List.of(
                Message.empty(),
                Message.of("", ""),
                Message.of("", "body"),
                Message.of("body", ""),
                Message.of(new byte[255], new byte[256]),
                Message.of(new byte[70_000], new byte[0], new byte[5_000_000]));
        shapes.forEach(right::send);
        for (Message shape : shapes) {
            assertThat(left.receive()).isEqualTo(shape);
        }
    }
}
