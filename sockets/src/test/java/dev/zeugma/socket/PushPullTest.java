package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.Ports;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PushPullTest extends TransportTest {
    private static final int PEERS = 5;

    private final EventLog events = new EventLog();

    @Test
    @Conformance(89)
    void pushesRoundRobin() {
        PushSocket push = context.push();
        List<PullSocket> pulls = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            PullSocket pull = context.pull();
            push.connect(pull.bind(anywhere()));
            pulls.add(pull);
        }
        for (int i = 0; i < 3 * PEERS; i++) {
            push.send("message " + i);
        }
        for (int i = 0; i < 3 * PEERS; i++) {
            assertThat(pulls.get(i % PEERS).receiveString()).isEqualTo("message " + i);
        }
    }

    @Test
    @Conformance(89)
    void pullsFairlyFromItsPeers() {
        PullSocket pull = context.pull(o -> o.monitor(events));
        Endpoint endpoint = pull.bind(anywhere());
        for (int peer = 0; peer < PEERS; peer++) {
            PushSocket push = context.push();
            push.connect(endpoint);
            for (int i = 0; i < 3; i++) {
                push.send("peer " + peer);
            }
        }
        awaitConnected(events, PEERS);
        settle(context);
        for (int round = 0; round < 3; round++) {
            Set<String> received = new HashSet<>();
            for (int i = 0; i < PEERS; i++) {
                received.add(pull.receiveString());
            }
            assertThat(received).as("peers received from in round %s", round).hasSize(PEERS);
        }
    }

    @Test
    @Conformance(89)
    void doesNotPushWithoutPeers() {
        PushSocket push = context.push(o -> o.sendTimeout(Duration.ofMillis(100)));
        push.bind(anywhere());
        assertThat(push.trySend(Message.of("nobody"))).isFalse();
        Duration waited = Waiting.timed(() -> assertFails(ErrorCode.EAGAIN, () -> push.send("nobody")));
        assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void receivesTenThousandMessagesInOrder() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        int messages = 10_000;
        Background<Void> sender = Background.run(() -> {
            for (int i = 0; i < messages; i++) {
                push.send("message " + i);
            }
        });
        for (int i = 0; i < messages; i++) {
            assertThat(pull.receiveString()).isEqualTo("message " + i);
        }
        sender.result();
    }

    /** Only whole messages, without interruption, while one of two receivers connects and leaves. */
    @Test
    @Conformance(90)
    void neverSplitsAMessageWhenAReceiverLeaves() {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO).highWaterMarks(10, 10));
        Endpoint endpoint = push.bind(anywhere());
        PullSocket faithful = context.pull();
        faithful.connect(endpoint);
        AtomicBoolean enough = new AtomicBoolean();
        Background<Integer> sender = Background.call(() -> {
            int sent = 0;
            for (; !enough.get(); sent++) {
                String number = String.valueOf(sent);
                push.send(Message.of(number, number, number));
            }
            return sent;
        });
        AtomicBoolean ended = new AtomicBoolean();
        Background<Integer> receiver = Background.call(() -> receiveWhole(faithful, ended));
        for (int visit = 0; visit < 20; visit++) {
            try (PullSocket visitor = context.pull()) {
                visitor.connect(endpoint);
                for (int i = 0; i < 20; i++) {
                    assertWhole(visitor.receive());
                }
            }
        }
        enough.set(true);
        assertThat(sender.result()).isGreaterThan(400);
        settle(context);
        push.close();
        ended.set(true);
        assertThat(receiver.result()).isPositive();
    }

    /** Receives until nothing is left after the end. */
    private static int receiveWhole(PullSocket pull, AtomicBoolean ended) {
        int received = 0;
        while (true) {
            boolean last = ended.get();
            Optional<Message> message = pull.receive(A_WHILE);
            if (message.isPresent()) {
                assertWhole(message.get());
                received++;
            } else if (last) {
                return received;
            }
        }
    }

    private static void assertWhole(Message message) {
        assertThat(message.frameCount()).isEqualTo(3);
        assertThat(message.string(1)).isEqualTo(message.string(0));
        assertThat(message.string(2)).isEqualTo(message.string(0));
    }

    /** Over UNIX sockets a receiver of libzmq loses what the kernel still holds at that time. */
    @Test
    @UserAsk(32)
    void aFullReceiverGetsAllMessagesOfAClosedSender() {
        assumeConnections();
        PullSocket pull = context.pull(o -> o.highWaterMarks(1000, 1).monitor(events));
        Endpoint endpoint = pull.bind(anywhere());
        String padding = " ".repeat(50); // more than one read, less than the kernel buffers
        int messages = 2000;
        try (Context brief = newContext();
                PushSocket push = brief.push(o -> o.highWaterMarks(0, 0))) {
            push.connect(endpoint);
            for (int i = 0; i < messages; i++) {
                push.send(i + padding);
            }
        }
        for (int i = 0; i < messages; i++) {
            assertThat(pull.receive(PATIENCE)).contains(Message.of(i + padding));
        }
        awaitGone(events);
    }

    @Test
    @Conformance(22)
    void dropsTheQueueToALostPeer() {
        PushSocket push =
                context.push(o -> o.highWaterMarks(3, 1000).tcp(SMALL_BUFFERS).monitor(events));
        Endpoint endpoint = push.bind(anywhere());
        PullSocket slow = context.pull(o -> o.highWaterMarks(1000, 1).tcp(SMALL_BUFFERS));
        slow.connect(endpoint);
        while (push.send(new byte[LARGE], A_WHILE)) {
            assertThat(slow.isClosed()).isFalse();
        }
        slow.close();
        awaitGone(events);
        assertThat(push.trySend(Message.of("nobody"))).isFalse();
        PullSocket next = context.pull();
        next.connect(endpoint);
        push.send("new");
        assertThat(next.receiveString()).as("nothing meant for the other peer").isEqualTo("new");
    }

    @Test
    @Conformance(93)
    void queuesHalfOfTheMessagesForAMissingPeer() {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO));
        PullSocket pull = context.pull();
        push.connect(pull.bind(anywhere()));
        push.connect(Ports.freeEndpoint());
        for (int i = 0; i < 10; i++) {
            assertThat(push.trySend(Message.of("message"))).isTrue();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(pull.receive(PATIENCE)).isPresent();
        }
        settle(context);
        assertThat(pull.tryReceive()).isEmpty();
    }

    @Test
    @Conformance(93)
    @UserAsk(15)
    void immediateQueuesOnlyToConnectedPeers() {
        PushSocket push = context.push(o -> o.immediate(true).monitor(events));
        PullSocket pull = context.pull();
        push.connect(Ports.freeEndpoint());
        assertThat(push.trySend(Message.of("nobody"))).isFalse();
        push.connect(pull.bind(anywhere()));
        awaitConnected(events, 1);
        for (int i = 0; i < 10; i++) {
            assertThat(push.trySend(Message.of("message " + i))).isTrue();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(pull.receiveString()).isEqualTo("message " + i);
        }
    }

    @Test
    @Conformance(93)
    void immediateWaitsUntilAPeerReconnects() {
        assumeConnections();
        String endpoint = unbound();
        PushSocket push = context.push(
                o -> o.immediate(true).reconnectInterval(Duration.ofMillis(20)).monitor(events));
        PullSocket pull = context.pull();
        pull.bind(endpoint);
        push.connect(endpoint);
        awaitConnected(events, 1);
        pull.close();
        awaitGone(events);
        assertThat(push.trySend(Message.of("nobody"))).isFalse();
        Background<Boolean> blocked = Background.blocked(() -> push.send("at last", PATIENCE));
        PullSocket back = context.pull();
        back.bind(endpoint);
        assertThat(blocked.result()).isTrue();
        assertThat(back.receiveString()).isEqualTo("at last");
    }

    @Test
    void rejectsNullArguments() {
        PullSocket pull = context.pull();
        PushSocket push = context.push(o -> o.linger(Duration.ZERO));
        push.connect(pull.bind(anywhere()));
        assertThatNullPointerException().isThrownBy(() -> push.send((byte[]) null));
        assertThatNullPointerException().isThrownBy(() -> push.send((String) null));
        assertThatNullPointerException().isThrownBy(() -> push.send((Message) null));
        assertThatNullPointerException().isThrownBy(() -> push.send(Message.of(new byte[1], (byte[]) null)));
        push.send("not null");
        assertThat(pull.receiveString()).isEqualTo("not null");
    }
}
