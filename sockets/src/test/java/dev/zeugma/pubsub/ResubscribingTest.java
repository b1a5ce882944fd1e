package dev.zeugma.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.Verbosity;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Requests;
import dev.zeugma.support.UserAsk;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Subscriptions when one side restarts. */
class ResubscribingTest extends NetworkTest {
    private final EventLog events = new EventLog();

    @Test
    @Conformance(87)
    @UserAsk(12)
    void aRestartedPublisherGetsAllCurrentSubscriptions() {
        SubSocket sub = context.sub(o -> o.monitor(events));
        Endpoint endpoint;
        try (XPubSocket first = context.xpub()) {
            endpoint = first.bind(ANY_PORT);
            sub.connect(endpoint);
            for (String topic : new String[] {"A", "B", "A"}) {
                sub.subscribe(topic);
            }
            assertThat(Set.of(Requests.next(first), Requests.next(first))).containsExactlyInAnyOrder("+A", "+B");
            first.send("A 1");
            assertThat(Requests.text(sub)).isEqualTo("A 1");
        }
        events.await(SocketEvent.Disconnected.class);
        sub.unsubscribe("B");
        sub.subscribe("C");
        XPubSocket second = context.xpub(o -> o.verbosity(Verbosity.EVERY_REQUEST));
        second.bind(endpoint);
        assertThat(Set.of(Requests.next(second), Requests.next(second)))
                .as("each once, and none that was cancelled")
                .containsExactlyInAnyOrder("+A", "+C");
        second.send("B");
        second.send("C 2");
        assertThat(Requests.text(sub)).isEqualTo("C 2");
    }

    @Test
    void unreadXSubMessagesAreNotSentToTheNextPublisher() {
        XSubSocket xsub = context.xsub(o -> o.monitor(events));
        Endpoint endpoint;
        try (XPubSocket first = context.xpub()) {
            endpoint = first.bind(ANY_PORT);
            xsub.connect(endpoint);
            xsub.subscribe("A");
            assertThat(Requests.next(first)).isEqualTo("+A");
        }
        events.await(SocketEvent.Disconnected.class);
        XPubSocket second = context.xpub();
        second.bind(endpoint);
        assertThat(Requests.next(second)).isEqualTo("+A");
        xsub.send("hello");
        assertThat(Requests.text(second)).isEqualTo("hello");
    }

    @Test
    void aConnectingPublisherGetsARestartedSubscribersTopics() {
        XPubSocket xpub =
                context.xpub(o -> o.verbosity(Verbosity.EVERY_SUBSCRIPTION).monitor(events));
        Endpoint endpoint;
        try (SubSocket first = context.sub()) {
            first.subscribe("A");
            endpoint = first.bind(ANY_PORT);
            xpub.connect(endpoint);
            assertThat(Requests.next(xpub)).isEqualTo("+A");
        }
        events.await(SocketEvent.Disconnected.class);
        xpub.send("A without a peer");
        SubSocket second = context.sub();
        second.subscribe("A");
        second.bind(endpoint);
        assertThat(Requests.next(xpub)).isEqualTo("+A");
        assertThat(Requests.text(second)).isEqualTo("A without a peer");
    }

    @Test
    void messagesSurviveTheirPublisher() {
        SubSocket sub = context.sub(o -> o.monitor(events));
        try (PubSocket pub = newContext().pub()) {
            sub.subscribe("");
            sub.connect(pub.bind(ANY_PORT));
            assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
            pub.send("last words");
        }
        events.await(SocketEvent.Disconnected.class);
        assertThat(Requests.text(sub)).isEqualTo("last words");
    }
}
