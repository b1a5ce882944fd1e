package dev.zeugma.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.Requests;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages for a full subscriber. */
class PubHighWaterMarkTest extends TransportTest {
    private static final int MARK = 2;

    private final EventLog events = new EventLog();

    private PubSocket publisher(boolean noDrop) {
        return context.pub(o ->
                o.highWaterMarks(MARK, MARK).tcp(SMALL_BUFFERS).noDrop(noDrop).monitor(events));
    }

    private SubSocket subscriber(Endpoint endpoint) {
        SubSocket sub = context.sub(o -> o.highWaterMarks(MARK, MARK).tcp(SMALL_BUFFERS));
        sub.subscribe("");
        sub.connect(endpoint);
        return sub;
    }

    /** Large enough that a few of them fill the buffers between two sockets. */
    private static Message numbered(int number) {
        return Message.of(String.valueOf(number).getBytes(), new byte[LARGE]);
    }

    private static int number(Message message) {
        return Integer.parseInt(message.string(0));
    }

    @Test
    @Conformance(83)
    @UserAsk(10)
    void onlyAFullSubscriberMissesMessages() {
        PubSocket pub = publisher(false);
        Endpoint endpoint = pub.bind(anywhere());
        SubSocket slow = subscriber(endpoint);
        SubSocket fast = subscriber(endpoint);
        assertThat(pub.awaitSubscribers(2, PATIENCE)).isTrue();
        int total = 40;
        for (int i = 0; i < total; i++) {
            pub.send(numbered(i));
            assertThat(number(Requests.receive(fast))).isEqualTo(i);
        }
        List<Integer> received = new ArrayList<>();
        slow.receive(PATIENCE).ifPresent(message -> received.add(number(message)));
        pub.send("end");
        while (received.size() < total && !isAtEnd(pub, slow, received)) {
            assertThat(received).as("in order").isSorted().doesNotHaveDuplicates();
        }
        assertThat(received).hasSizeBetween(2 * MARK, total - 1);
        if (!transport().isInproc()) {
            events.await(SocketEvent.PeerFull.class);
            assertThat(events.types().stream().filter("PeerFull"::equals))
                    .as("only the first of several drops is reported")
                    .hasSizeLessThan(total - received.size());
        }
    }

    /** The end marker may be dropped as well, so it is sent until it arrives. */
    private static boolean isAtEnd(PubSocket pub, SubSocket slow, List<Integer> received) {
        Message message = slow.receive(A_WHILE).orElse(null);
        if (message == null) {
            pub.send("end");
            return false;
        }
        if (message.string(0).equals("end")) {
            return true;
        }
        received.add(number(message));
        return false;
    }

    @Test
    @Conformance(83)
    void queuesAsManyAsBothMarksAllow() {
        PubSocket pub = context.pub(o -> o.highWaterMarks(10, 1));
        SubSocket sub = context.sub(o -> o.highWaterMarks(1, 5));
        sub.subscribe("");
        sub.connect(pub.bind("inproc://marks"));
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
        for (int i = 0; i < 100; i++) {
            pub.send("" + i);
        }
        for (int i = 0; i < 15; i++) {
            assertThat(Requests.text(sub)).isEqualTo("" + i);
        }
        assertThat(sub.tryReceive()).isEmpty();
        pub.send("again");
        assertThat(Requests.text(sub)).isEqualTo("again");
    }

    @Test
    @Conformance(82)
    @UserAsk(10)
    void noDropLosesNothing() {
        PubSocket pub = publisher(true);
        Endpoint endpoint = pub.bind(anywhere());
        SubSocket sub = subscriber(endpoint);
        SubSocket other = subscriber(endpoint);
        assertThat(pub.awaitSubscribers(2, PATIENCE)).isTrue();
        int sent = 0;
        while (pub.send(numbered(sent), stall())) {
            sent++;
            assertThat(number(Requests.receive(other))).isEqualTo(sent - 1);
        }
        assertThat(sent).isBetween(2 * MARK, 30);
        assertThat(other.tryReceive()).as("others get nothing either").isEmpty();
        int held = sent;
        int total = sent + 10;
        Background<Void> publishing = Background.run(() -> {
            for (int i = held; i < total; i++) {
                pub.send(numbered(i));
            }
        });
        Background<Void> receiving = Background.run(() -> {
            for (int i = held; i < total; i++) {
                assertThat(number(Requests.receive(other))).isEqualTo(i);
            }
        });
        for (int i = 0; i < total; i++) {
            assertThat(number(Requests.receive(sub))).isEqualTo(i);
        }
        publishing.result();
        receiving.result();
        assertThat(events.types()).doesNotContain("PeerFull");
    }

    @Test
    @Conformance(82)
    void aBlockedPublisherContinuesWhenTheFullSubscriberLeaves() {
        PubSocket pub = publisher(true);
        Endpoint endpoint = pub.bind(anywhere());
        SubSocket sub = subscriber(endpoint);
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
        int sent = 0;
        while (pub.send(numbered(sent), stall())) {
            sent++;
        }
        Background<Void> publishing = Background.run(() -> pub.send(numbered(-1)));
        sub.close();
        publishing.result();
        Waiting.until("no subscriber is left", () -> pub.topicCount() == 0);
    }

    @Test
    void noDropDoesNotWaitWithoutAMatch() {
        PubSocket pub = publisher(true);
        SubSocket sub = context.sub();
        sub.subscribe("A");
        sub.connect(pub.bind(anywhere()));
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
        for (int i = 0; i < 5000; i++) {
            assertThat(pub.trySend(Message.of("B"))).isTrue();
        }
        pub.send("A");
        assertThat(Requests.text(sub)).isEqualTo("A");
    }
}
