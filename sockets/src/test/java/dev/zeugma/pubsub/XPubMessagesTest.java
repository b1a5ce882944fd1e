package dev.zeugma.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Requests;
import dev.zeugma.support.TransportTest;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import org.junit.jupiter.api.Test;

/** What an XSUB sends to an XPUB besides subscriptions, and the welcome message of a publisher. */
class XPubMessagesTest extends TransportTest {
    private static final byte[] SUBSCRIBE_B = SubscriptionFrame.subscribe(new byte[] {'B'});

    private XPubSocket xpub;
    private XSubSocket xsub;

    private void open(boolean onlyFirstSubscribe) {
        xpub = context.xpub(o -> o.onlyFirstSubscribe(onlyFirstSubscribe));
        xsub = context.xsub(o -> o.onlyFirstSubscribe(onlyFirstSubscribe));
        xsub.connect(xpub.bind(anywhere()));
        xsub.subscribe("A");
        assertThat(Requests.next(xpub)).isEqualTo("+A");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    @Conformance(81)
    void messagesOfAnXSubArriveUnchanged() {
        open(false);
        Message[] messages = {
            Message.of("message"), Message.of(""), Message.of("a", "", "c"), Message.of(new byte[] {2, 1})
        };
        for (Message message : messages) {
            xsub.send(message);
            assertThat(Requests.receive(xpub)).isEqualTo(message);
        }
        xpub.send("A too");
        assertThat(Requests.text(xsub)).isEqualTo("A too");
    }

    @Test
    @Conformance(81)
    void anyFrameOfAMessageMaySubscribe() {
        open(false);
        xsub.send(Message.of(bytes("first"), SUBSCRIBE_B, bytes("last")));
        assertThat(Requests.next(xpub)).isEqualTo("+B");
        assertThat(Requests.receive(xpub)).isEqualTo(Message.of("first", "last"));
        xpub.send("B");
        assertThat(Requests.text(xsub)).isEqualTo("B");
        assertThat(xsub.topicCount()).isEqualTo(2);
    }

    @Test
    @Conformance(81)
    void onlyTheFirstFrameMaySubscribeIfBothSidesChooseSo() {
        open(true);
        Message message = Message.of(bytes("first"), SUBSCRIBE_B, new byte[] {0});
        xsub.send(message);
        assertThat(Requests.receive(xpub)).isEqualTo(message);
        assertThat(xsub.topicCount()).isEqualTo(1);
        assertThat(xpub.topicCount()).isEqualTo(1);
        xsub.send(Message.of(SUBSCRIBE_B, bytes("rest")));
        assertThat(Requests.next(xpub)).isEqualTo("+B");
        assertThat(Requests.receive(xpub)).isEqualTo(Message.of("rest"));
    }

    @Test
    void everyPublisherGetsAMessageOfAnXSub() {
        open(false);
        XPubSocket second = context.xpub();
        xsub.connect(second.bind(anywhere()));
        assertThat(Requests.next(second)).isEqualTo("+A");
        xsub.send("hello");
        assertThat(Requests.text(xpub)).isEqualTo("hello");
        assertThat(Requests.text(second)).isEqualTo("hello");
    }

    @Test
    void anUnreadXPubQueuesUpToItsHighWaterMark() {
        int mark = 10;
        int many = 500;
        xpub = context.xpub(o -> o.highWaterMarks(1000, mark));
        xsub = context.xsub(o -> o.highWaterMarks(0, 1000));
        xsub.connect(xpub.bind(anywhere()));
        xsub.subscribe("A");
        assertThat(Requests.next(xpub)).isEqualTo("+A");
        for (int i = 0; i < many; i++) {
            xsub.send("message " + i);
        }
        xsub.subscribe("B");
        for (int i = 0; i < many; i++) {
            assertThat(Requests.text(xpub)).isEqualTo("message " + i);
        }
        assertThat(Requests.next(xpub)).isEqualTo("+B");
    }

    @Test
    @Conformance(84)
    void anXPubSendsItsWelcomeMessage() {
        XPubSocket welcoming = context.xpub(o -> o.welcomeMessage(bytes("W")));
        Endpoint endpoint = welcoming.bind(anywhere());
        SubSocket sub = context.sub();
        sub.subscribe("W");
        sub.connect(endpoint);
        assertThat(Requests.text(sub)).isEqualTo("W");
        assertThat(Requests.next(welcoming)).isEqualTo("+W");

        XSubSocket unfiltered = context.xsub();
        unfiltered.connect(endpoint);
        assertThat(Requests.text(unfiltered)).isEqualTo("W");

        SubSocket notInterested = context.sub();
        notInterested.subscribe("A");
        notInterested.connect(endpoint);
        assertThat(Requests.next(welcoming)).isEqualTo("+A");
        welcoming.send("A");
        assertThat(Requests.text(notInterested)).isEqualTo("A");
    }

    @Test
    @Conformance(84)
    void aPubSendsItsWelcomeMessage() {
        PubSocket pub = context.pub(o -> o.welcomeMessage(bytes("hello")).welcomeMessage(bytes("welcome")));
        PubSocket silent = context.pub(o -> o.welcomeMessage(bytes("hello")).welcomeMessage(new byte[0]));
        SubSocket sub = context.sub();
        sub.subscribe("");
        sub.connect(silent.bind(anywhere()));
        assertThat(silent.awaitSubscribers(1, PATIENCE)).isTrue();
        sub.connect(pub.bind(anywhere()));
        assertThat(Requests.text(sub)).isEqualTo("welcome");
    }
}
