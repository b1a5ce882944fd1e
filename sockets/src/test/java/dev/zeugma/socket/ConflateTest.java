package dev.zeugma.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only the newest of the queued messages is kept. */
class ConflateTest extends TransportTest {
    private static final int LAST = 20;

    private static void sendTwenty(FrameSender sender) {
        for (int i = 1; i <= LAST; i++) {
            sender.send(Integer.toString(i));
        }
    }

    private static void receivesOnlyTheLast(FrameReceiver receiver) {
        assertThat(receiver.receiveString()).isEqualTo("20");
        assertThat(receiver.receive(A_WHILE)).isEmpty();
    }

    @Test
    @Conformance(92)
    void aConnectingPullKeepsTheNewestMessage() {
        PushSocket push = context.push();
        PullSocket pull = context.pull(o -> o.conflate(true));
        pull.connect(push.bind(anywhere()));
        sendTwenty(push);
        settle(context);
        receivesOnlyTheLast(pull);
        push.send("next");
        assertThat(pull.receiveString()).isEqualTo("next");
    }

    @Test
    @Conformance(92)
    void aPushKeepsTheNewestMessageForAFuturePeer() {
        PushSocket push = context.push(o -> o.conflate(true));
        String where = anywhere();
        if (transport().isInproc()) {
            push.connect(where);
            sendTwenty(push);
            PullSocket pull = context.pull();
            pull.bind(where);
            receivesOnlyTheLast(pull);
        } else {
            PullSocket pull = context.pull();
            Endpoint endpoint = pull.bind(where);
            push.connect(endpoint);
            sendTwenty(push);
            String received = "";
            while (!received.equals("20")) {
                int before = received.isEmpty() ? 0 : Integer.parseInt(received);
                received = pull.receiveString();
                assertThat(Integer.parseInt(received)).isGreaterThan(before);
            }
        }
    }

    @Test
    @Conformance(92)
    void aSubKeepsTheNewestMessageAndAllSubscriptions() {
        PubSocket pub = context.pub();
        SubSocket sub = context.sub(o -> o.conflate(true));
        sub.subscribe("1");
        sub.subscribe("2");
        sub.subscribe("other");
        sub.connect(pub.bind(anywhere()));
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
        Waiting.until("the last subscription has arrived", () -> {
            pub.send("other");
            return sub.tryReceive().isPresent();
        });
        settle(context);
        sub.tryReceive();
        sendTwenty(pub);
        settle(context);
        receivesOnlyTheLast(sub);
    }

    @Test
    @Conformance(92)
    void aConflatingPubLosesOnlyOlderMessages() {
        PubSocket pub = context.pub(o -> o.conflate(true));
        SubSocket sub = context.sub();
        sub.subscribe("");
        Endpoint endpoint = pub.bind(anywhere());
        sub.connect(endpoint);
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
        sendTwenty(pub);
        List<String> received = new ArrayList<>();
        do {
            received.add(sub.receiveString());
        } while (!received.get(received.size() - 1).equals("20"));
        assertThat(received).hasSizeLessThanOrEqualTo(LAST).doesNotHaveDuplicates();
    }

    @Test
    @Conformance(92)
    void dealersKeepTheNewestMessageInBothDirections() {
        DealerSocket bound = context.dealer(o -> o.conflate(true));
        DealerSocket connected = context.dealer(o -> o.conflate(true));
        assertThat(connected.connect(bound.bind(anywhere())).await(PATIENCE)).isTrue();
        sendTwenty(connected);
        settle(context);
        receivesOnlyTheLast(bound);
        sendTwenty(bound);
        settle(context);
        receivesOnlyTheLast(connected);
    }

    @Test
    void neverBlocksTheSender() {
        PushSocket push =
                context.push(o -> o.conflate(true).highWaterMarks(1, 1).linger(Duration.ZERO));
        push.connect(context.pull(o -> o.highWaterMarks(1, 1)).bind(anywhere()));
        for (int i = 0; i < 10_000; i++) {
            assertThat(push.trySend(Message.of("x"))).isTrue();
        }
    }

    @Test
    void releasesReplacedMessages() {
        List<ByteBuf> buffers = new ArrayList<>();
        try (DealerSocket dealer = context.dealer(o -> o.conflate(true).linger(Duration.ZERO))) {
            dealer.connect(transport().isInproc() ? anywhere() : "tcp://127.0.0.1:1");
            for (int i = 0; i < LAST; i++) {
                ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(8).writeLong(i);
                buffers.add(buffer);
                dealer.send(buffer);
            }
        }
        Waiting.until("all released", () -> buffers.stream().allMatch(buffer -> buffer.refCnt() == 0));
    }
}
