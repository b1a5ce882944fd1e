package dev.zeugma.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import org.junit.jupiter.api.Test;

class PubSubTest extends TransportTest {
    @Test
    @Conformance(76)
    void deliversOnlyMessagesThatStartWithATopic() {
        PubSocket pub = context.pub();
        SubSocket sub = context.sub();
        sub.subscribe("a");
        sub.subscribe("bc");
        sub.connect(pub.bind(anywhere()));
        Waiting.until("both topics", () -> pub.topicCount() == 2);
        for (String text : new String[] {"b", "", "a", "bd", "bcd", "abc"}) {
            pub.send(text);
        }
        assertThat(sub.receiveString()).isEqualTo("a");
        assertThat(sub.receiveString()).isEqualTo("bcd");
        assertThat(sub.receiveString()).isEqualTo("abc");
        assertThat(sub.tryReceive()).isEmpty();
    }

    @Test
    @Conformance(76)
    void theEmptyTopicMatchesEverything() {
        PubSocket pub = context.pub();
        SubSocket sub = context.sub();
        sub.connect(pub.bind(anywhere()));
        sub.subscribe("");
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
        pub.send(Message.of("first", "second"));
        pub.send("");
        assertThat(sub.receive()).isEqualTo(Message.of("first", "second"));
        assertThat(sub.receiveString()).isEmpty();
    }

    @Test
    void aPublisherMayConnectToItsSubscribers() {
        SubSocket sub = context.sub();
        sub.subscribe("topic");
        Endpoint endpoint = sub.bind(anywhere());
        PubSocket pub = context.pub();
        pub.connect(endpoint);
        assertThat(pub.awaitSubscribers(1, PATIENCE)).isTrue();
        pub.send("topic 1");
        assertThat(sub.receiveString()).isEqualTo("topic 1");
    }

    @Test
    @UserAsk(15)
    void everySubscriberGetsEveryMessage() {
        PubSocket pub = context.pub();
        Endpoint endpoint = pub.bind(anywhere());
        SubSocket[] subs = new SubSocket[5];
        for (int i = 0; i < subs.length; i++) {
            subs[i] = context.sub();
            subs[i].subscribe("");
            subs[i].connect(endpoint);
        }
        assertThat(pub.awaitSubscribers(subs.length, PATIENCE)).isTrue();
        for (int i = 0; i < 100; i++) {
            pub.send("message " + i);
        }
        for (SubSocket sub : subs) {
            for (int i = 0; i < 100; i++) {
                assertThat(sub.receiveString()).isEqualTo("message " + i);
            }
        }
    }
}
