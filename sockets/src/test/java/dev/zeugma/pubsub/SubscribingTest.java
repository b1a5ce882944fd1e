package dev.zeugma.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.option.Verbosity;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Requests;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import org.junit.jupiter.api.Test;

/** How SUB and XSUB count subscriptions, and what they send to publishers. */
class SubscribingTest extends TransportTest {
    /** A publisher that receives every request. */
    private XPubSocket everyRequest() {
        return context.xpub(o -> o.verbosity(Verbosity.EVERY_REQUEST));
    }

    @Test
    @Conformance(78)
    void aTopicNeedsAsManyUnsubscriptionsAsSubscriptions() {
        XPubSocket xpub = everyRequest();
        SubSocket sub = context.sub();
        sub.connect(xpub.bind(anywhere()));
        for (int i = 0; i < 3; i++) {
            sub.subscribe("A");
            assertThat(Requests.next(xpub)).isEqualTo("+A");
        }
        sub.unsubscribe("A");
        sub.unsubscribe("A");
        xpub.send("A still");
        assertThat(Requests.text(sub)).isEqualTo("A still");
        sub.unsubscribe("A");
        assertThat(Requests.next(xpub)).isEqualTo("-A");
        sub.subscribe("B");
        assertThat(Requests.next(xpub)).as("no more cancellations").isEqualTo("+B");
        assertThat(xpub.topicCount()).isEqualTo(1);
        assertThat(sub.topicCount()).isEqualTo(1);
    }

    @Test
    @Conformance(78)
    void unsubscribingFromAnUnknownTopicIsNotSent() {
        XPubSocket xpub = everyRequest();
        SubSocket sub = context.sub();
        XSubSocket xsub = context.xsub();
        Endpoint endpoint = xpub.bind(anywhere());
        sub.connect(endpoint);
        sub.subscribe("AB");
        assertThat(Requests.next(xpub)).isEqualTo("+AB");
        sub.unsubscribe("A");
        sub.unsubscribe("ABC");
        sub.unsubscribe("");
        sub.subscribe("end");
        assertThat(Requests.next(xpub)).isEqualTo("+end");
        xsub.connect(endpoint);
        xsub.subscribe("A");
        assertThat(Requests.next(xpub)).isEqualTo("+A");
        xsub.unsubscribe("B");
        xsub.send(SubscriptionFrame.cancel(new byte[] {'C'}));
        xsub.unsubscribe("A");
        assertThat(Requests.next(xpub)).isEqualTo("-A");
    }

    @Test
    void anXSubForwardsEveryCancellationIfEnabled() {
        XPubSocket xpub = everyRequest();
        XSubSocket xsub = context.xsub(o -> o.verboseUnsubscribe(true));
        xsub.connect(xpub.bind(anywhere()));
        for (int i = 0; i < 2; i++) {
            xsub.subscribe("A");
            assertThat(Requests.next(xpub)).isEqualTo("+A");
        }
        xsub.unsubscribe("A");
        assertThat(Requests.next(xpub)).isEqualTo("-A");
    }

    @Test
    void subscriptionsOfAnXSubAreMessages() {
        XPubSocket xpub = context.xpub();
        XSubSocket xsub = context.xsub();
        xsub.connect(xpub.bind(anywhere()));
        xsub.send(new byte[] {1, 'A'});
        assertThat(Requests.next(xpub)).isEqualTo("+A");
        xpub.send(Message.of("A", "B"));
        assertThat(Requests.receive(xsub)).isEqualTo(Message.of("A", "B"));
        xsub.send(new byte[] {0, 'A'});
        assertThat(Requests.next(xpub)).isEqualTo("-A");
    }

    @Test
    void everyPublisherGetsTheSubscriptions() {
        XPubSocket first = context.xpub();
        XPubSocket second = context.xpub();
        SubSocket sub = context.sub();
        sub.connect(first.bind(anywhere()));
        sub.subscribe("A");
        assertThat(Requests.next(first)).isEqualTo("+A");
        sub.connect(second.bind(anywhere()));
        assertThat(Requests.next(second)).isEqualTo("+A");
        sub.subscribe("B");
        assertThat(Requests.next(first)).isEqualTo("+B");
        assertThat(Requests.next(second)).isEqualTo("+B");
        first.send("A 1");
        assertThat(Requests.text(sub)).isEqualTo("A 1");
        second.send("B 2");
        assertThat(Requests.text(sub)).isEqualTo("B 2");
    }

    @Test
    @Conformance(76)
    void messagesInTransitAreDroppedAfterUnsubscribing() {
        PubSocket pub = context.pub();
        SubSocket sub = context.sub();
        sub.connect(pub.bind(anywhere()));
        sub.subscribe("A");
        sub.subscribe("B");
        Waiting.until("both topics", () -> pub.topicCount() == 2);
        pub.send(Message.of("A", "late"));
        pub.send(Message.of("B", "first"));
        assertThat(Requests.receive(sub)).isEqualTo(Message.of("A", "late"));
        pub.send(Message.of("A", "later"));
        pub.send(Message.of("B", "second"));
        sub.unsubscribe("A");
        assertThat(Requests.receive(sub)).isEqualTo(Message.of("B", "first"));
        assertThat(Requests.receive(sub)).isEqualTo(Message.of("B", "second"));
    }

    @Test
    @Conformance(86)
    void sharedTopicsAreCountedOnce() {
        XPubSocket xpub = context.xpub();
        PubSocket pub = context.pub();
        Endpoint[] endpoints = {xpub.bind(anywhere()), pub.bind(anywhere())};
        for (Endpoint endpoint : endpoints) {
            for (int i = 0; i < 2; i++) {
                SubSocket sub = context.sub();
                sub.connect(endpoint);
                for (String topic : new String[] {"topic", "topic1", "prefix.sub", "prefix", "topic"}) {
                    sub.subscribe(topic);
                }
                assertThat(sub.topicCount()).isEqualTo(4);
                sub.unsubscribe("prefix");
                assertThat(sub.topicCount()).isEqualTo(3);
            }
        }
        assertThat(xpub.awaitSubscribers(2, PATIENCE)).isTrue();
        assertThat(pub.awaitSubscribers(2, PATIENCE)).isTrue();
        Waiting.until("three topics", () -> xpub.topicCount() == 3 && pub.topicCount() == 3);
    }

    @Test
    void topicsMayHaveAnyContentAndLength() {
        PubSocket pub = context.pub();
        SubSocket sub = context.sub();
        byte[] zeros = {0, 0};
        byte[] veryLong = new byte[200_000];
        veryLong[0] = 'L';
        sub.subscribe(zeros);
        sub.subscribe(veryLong);
        sub.connect(pub.bind(anywhere()));
        Waiting.until("both topics", () -> pub.topicCount() == 2);
        byte[] almost = veryLong.clone();
        almost[almost.length - 1] = 1;
        pub.send(new byte[] {0, 1});
        pub.send(new byte[] {0, 0, 7});
        pub.send(almost);
        pub.send(veryLong);
        assertThat(Requests.receive(sub)).isEqualTo(Message.of(new byte[] {0, 0, 7}));
        assertThat(Requests.receive(sub)).isEqualTo(Message.of(veryLong));
        sub.unsubscribe(veryLong);
        Waiting.until("one topic left", () -> pub.topicCount() == 1);
    }

    @Test
    @Conformance(88)
    void noSubscriptionMadeBeforeTheConnectionIsLost() {
        int many = 100_000;
        SubSocket sub = context.sub();
        XSubSocket xsub = context.xsub(o -> o.highWaterMarks(1, 1));
        for (int i = 0; i < many; i++) {
            sub.subscribe("topic " + i + ".");
        }
        for (int i = 0; i < 5000; i++) {
            xsub.subscribe("more " + i + ".");
        }
        PubSocket pub = context.pub();
        Endpoint endpoint = pub.bind(anywhere());
        sub.connect(endpoint);
        xsub.connect(endpoint);
        Waiting.until("all topics", () -> pub.topicCount() == many + 5000);
        for (int i = 0; i < many; i += 9999) {
            pub.send("topic " + i + ".");
            assertThat(Requests.text(sub)).isEqualTo("topic " + i + ".");
        }
        pub.send("more 4999.");
        assertThat(Requests.text(xsub)).isEqualTo("more 4999.");
        for (int i = 0; i < many; i++) {
            sub.unsubscribe("topic " + i + ".");
        }
        Waiting.until("none of them", () -> pub.topicCount() == 5000);
    }

    @Test
    @Conformance(85)
    void invertedMatchingSendsToNonSubscribers() {
        XPubSocket xpub = context.xpub(o -> o.invertMatching(true));
        Endpoint endpoint = xpub.bind(anywhere());
        SubSocket both = context.sub(o -> o.invertMatching(true));
        SubSocket one = context.sub(o -> o.invertMatching(true));
        SubSocket upright = context.sub();
        for (SubSocket sub : new SubSocket[] {both, one, upright}) {
            sub.subscribe("A");
            sub.connect(endpoint);
        }
        both.subscribe("B");
        assertThat(xpub.awaitSubscribers(3, PATIENCE)).isTrue();
        Waiting.until("both topics", () -> xpub.topicCount() == 2);
        xpub.send("A for no subscriber");
        xpub.send("B for one");
        xpub.send("C for all but the one without inverted matching");
        assertThat(Requests.text(both)).isEqualTo("C for all but the one without inverted matching");
        assertThat(Requests.text(one)).isEqualTo("B for one");
        assertThat(Requests.text(one)).startsWith("C for all");
        assertThat(upright.tryReceive()).isEmpty();
    }
}
