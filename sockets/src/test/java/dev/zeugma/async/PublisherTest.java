package dev.zeugma.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Subscriber;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket as a {@code Flow.Publisher}. */
class PublisherTest extends TransportTest {
    private PullSocket pull;
    private PushSocket push;

    @BeforeEach
    void connect() {
        pull = context.pull(o -> o.highWaterMarks(10, 10));
        push = context.push(o -> o.highWaterMarks(10, 10).linger(Duration.ZERO));
        push.connect(pull.bind(anywhere()));
    }

    @Test
    void aRepWhoseSubscriberThrowsServesTheNextRequest() {
        RepSocket rep = context.rep();
        ReqSocket req = context.req();
        req.connect(rep.bind(anywhere()));
        Subscriber failing = new Subscriber() {
            @Override
            public void onNext(Message message) {
                throw new IllegalStateException("thrown by a test");
            }
        };
        rep.publisher().subscribe(failing);
        failing.request(1);
        assertThat(req.request("first", A_WHILE)).isEmpty();
        rep.onMessage(request -> rep.send("re: " + request.string(0)));
        assertThat(req.request("second", PATIENCE)).contains(Message.of("re: second"));
    }

    @Test
    @UserAsk(8)
    void emitsAsManyMessagesAsRequested() {
        Subscriber subscriber = new Subscriber();
        pull.publisher().subscribe(subscriber);
        for (int i = 0; i < 5; i++) {
            push.send("message " + i);
        }
        subscriber.request(2);
        subscriber.awaitReceived(2);
        subscriber.request(1);
        subscriber.awaitReceived(3);
        assertThat(Waiting.within(A_WHILE, () -> subscriber.received().size() > 3))
                .isFalse();
        subscriber.request(Long.MAX_VALUE);
        subscriber.request(Long.MAX_VALUE);
        subscriber.awaitReceived(5);
        assertThat(subscriber.received())
                .containsExactly("message 0", "message 1", "message 2", "message 3", "message 4");
    }

    @Test
    void withoutDemandTheSenderBlocks() {
        Subscriber subscriber = new Subscriber();
        pull.publisher().subscribe(subscriber);
        byte[] large = new byte[LARGE / 4];
        int sent = 0;
        while (push.send(large.clone(), stall())) {
            sent++;
            assertThat(sent).as("messages without demand").isLessThan(1000);
        }
        subscriber.request(Long.MAX_VALUE);
        assertThat(push.send(large.clone(), PATIENCE)).isTrue();
        subscriber.awaitReceived(sent + 1);
    }

    @Test
    void completesWhenTheSocketClosesEvenWithoutDemand() {
        Subscriber hungry = new Subscriber();
        Subscriber idle = new Subscriber();
        pull.publisher().subscribe(hungry);
        pull.publisher().subscribe(idle);
        hungry.request(1);
        pull.close();
        hungry.awaitCompleted();
        idle.awaitCompleted();
        Subscriber late = new Subscriber();
        pull.publisher().subscribe(late);
        late.awaitCompleted();
    }

    @Test
    void completesWhenTheContextCloses() {
        Context closing = newContext();
        Subscriber subscriber = new Subscriber();
        closing.pull().publisher().subscribe(subscriber);
        subscriber.request(1);
        closing.close();
        subscriber.awaitCompleted();
    }

    @Test
    void rejectsANonPositiveRequest() {
        Subscriber subscriber = new Subscriber();
        pull.publisher().subscribe(subscriber);
        subscriber.request(0);
        assertThat(subscriber.awaitFailure())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.9");
        push.send("message");
        assertThat(pull.receiveString()).isEqualTo("message");
    }

    @Test
    void aCancelledSubscriptionConsumesNoMessage() {
        Subscriber subscriber = new Subscriber();
        pull.publisher().subscribe(subscriber);
        subscriber.request(10);
        push.send("first");
        subscriber.awaitReceived(1);
        subscriber.cancel();
        push.send("second");
        assertThat(pull.receiveString()).isEqualTo("second");
    }

    @Test
    void aSubscriberThatThrowsGetsNoMoreMessages() {
        Subscriber failing = new Subscriber() {
            @Override
            public void onNext(Message message) {
                super.onNext(message);
                throw new IllegalStateException("thrown by a test");
            }
        };
        pull.publisher().subscribe(failing);
        failing.request(10);
        push.send("first");
        failing.awaitReceived(1);
        push.send("second");
        assertThat(pull.receiveString()).isEqualTo("second");
    }

    @Test
    void severalSubscribersShareTheMessages() {
        Subscriber first = new Subscriber();
        Subscriber second = new Subscriber();
        pull.publisher().subscribe(first);
        pull.publisher().subscribe(second);
        first.request(100);
        second.request(200);
        Background<Void> sender = Background.run(() -> {
            for (int i = 0; i < 300; i++) {
                push.send("message " + i);
            }
        });
        first.awaitReceived(100);
        second.awaitReceived(200);
        sender.result();
        Set<String> all = new HashSet<>(first.received());
        all.addAll(second.received());
        assertThat(all).hasSize(300);
    }

    @Test
    void aRepPublishesRequests() {
        RepSocket rep = context.rep();
        ReqSocket req = context.req();
        req.connect(rep.bind(anywhere()));
        Subscriber subscriber = new Subscriber();
        rep.publisher().subscribe(subscriber);
        subscriber.request(Long.MAX_VALUE);
        for (int i = 1; i <= 3; i++) {
            req.send("question");
            subscriber.awaitReceived(i);
            rep.send("answer");
            assertThat(req.receiveString()).isEqualTo("answer");
        }
    }
}
