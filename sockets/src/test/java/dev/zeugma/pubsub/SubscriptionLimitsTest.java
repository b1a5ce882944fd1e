package dev.zeugma.pubsub;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.Decision;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import org.junit.jupiter.api.Test;

/** A subscriber with too many subscriptions loses its connection, and others are not affected. */
class SubscriptionLimitsTest extends TransportTest {
    private final EventLog events = new EventLog();

    @Test
    void aSubscriberWithTooManyTopicsIsDisconnected() {
        assumeConnections();
        PubSocket pub = context.pub(o -> o.maximumSubscriptions(2, 100).monitor(events));
        String endpoint = pub.bind(anywhere()).toString();
        SubSocket modest = context.sub();
        modest.subscribe("A");
        modest.connect(endpoint);
        assertThat(pub.awaitSubscribers(1, Waiting.PATIENCE)).isTrue();

        SubSocket greedy = context.sub();
        greedy.connect(endpoint);
        greedy.subscribe("A");
        greedy.subscribe("B");
        assertThat(pub.awaitSubscribers(2, Waiting.PATIENCE)).isTrue();
        greedy.subscribe("C");
        assertThat(events.await(SocketEvent.Disconnected.class).reason())
                .isEqualTo("subscribed to more than 2 topics or 100 bytes of them");

        pub.send("A");
        assertThat(modest.receive(Waiting.PATIENCE)).contains(Message.of("A"));
    }

    @Test
    void topicBytesAreLimited() {
        assumeConnections();
        XPubSocket xpub = context.xpub(o -> o.maximumSubscriptions(10, 5).monitor(events));
        SubSocket sub = context.sub();
        sub.connect(xpub.bind(anywhere()));
        sub.subscribe("12345");
        assertThat(xpub.receive(Waiting.PATIENCE)).contains(Message.of("\u000112345"));
        sub.unsubscribe("12345");
        assertThat(xpub.receive(Waiting.PATIENCE)).contains(Message.of("\u000012345"));
        sub.subscribe("1234");
        assertThat(xpub.receive(Waiting.PATIENCE)).contains(Message.of("\u00011234"));
        sub.subscribe("12");
        events.await(SocketEvent.Disconnected.class);
        assertThat(xpub.receive(Waiting.PATIENCE)).contains(Message.of("\u00001234"));
        assertThat(xpub.topicCount()).isLessThan(2);
    }

    @Test
    void aRepeatedTopicCountsOnce() {
        PubSocket pub = context.pub(o -> o.maximumSubscriptions(1, 1).monitor(events));
        SubSocket sub = context.sub();
        sub.connect(pub.bind(anywhere()));
        for (int i = 0; i < 100; i++) {
            sub.subscribe("A");
        }
        assertThat(pub.awaitSubscribers(1, Waiting.PATIENCE)).isTrue();
        pub.send("A");
        assertThat(sub.receive(Waiting.PATIENCE)).contains(Message.of("A"));
        events.assertNone(SocketEvent.Disconnected.class, Waiting.timed(() -> {}));
    }

    @Test
    void manuallyHandledRequestsCount() {
        assumeConnections();
        XPubSocket xpub = context.xpub(o ->
                o.decision(Decision.APPLICATION).maximumSubscriptions(1, 100).monitor(events));
        SubSocket sub = context.sub();
        sub.connect(xpub.bind(anywhere()));
        sub.subscribe("A");
        sub.subscribe("B");
        events.await(SocketEvent.Disconnected.class);
    }

    @Test
    void aSubscriberIsServedAgainAfterReconnecting() {
        assumeConnections();
        SubSocket sub = context.sub();
        PubSocket pub = context.pub(o -> o.maximumSubscriptions(1, 100).monitor(events));
        pub.connect(sub.bind(anywhere()));
        sub.subscribe("A");
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
        sub.subscribe("B");
        events.await(SocketEvent.Disconnected.class);
        sub.unsubscribe("B");
        events.await(2, SocketEvent.HandshakeSucceeded.class);
        sub.unsubscribe("A");
        Waiting.until("the cancellation has arrived", () -> pub.topicCount() == 0);
    }

    @Test
    void inprocHasNoLimits() {
        assumeTrue(transport().isInproc());
        PubSocket pub = context.pub(o -> o.maximumSubscriptions(1, 1));
        SubSocket sub = context.sub();
        sub.connect(pub.bind(anywhere()));
        sub.subscribe("A");
        sub.subscribe("BB");
        assertThat(pub.topicCount()).isEqualTo(2);
        pub.send("BB");
        assertThat(sub.receive(PATIENCE)).contains(Message.of("BB"));
    }

    @Test
    void rejectsLimitsBelowOne() {
        assertThat(assertFails(ErrorCode.EINVAL, () -> context.pub(o -> o.maximumSubscriptions(0, 1))))
                .hasMessageContaining("maximumSubscriptions topics is 0");
        assertThat(assertFails(ErrorCode.EINVAL, () -> context.xpub(o -> o.maximumSubscriptions(1, 0))))
                .hasMessageContaining("maximumSubscriptions bytes is 0");
    }
}
