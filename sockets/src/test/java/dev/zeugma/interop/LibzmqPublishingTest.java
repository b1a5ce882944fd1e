package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.Decision;
import dev.zeugma.option.Verbosity;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Waiting;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Publishers and subscribers. */
class LibzmqPublishingTest extends EncounterTest {
    private static final Kind SUB = Kind.of(SocketType.SUB);

    private AnySocket subscriber(String endpoint, Kind kind) {
        AnySocket sub = peer(kind);
        sub.connect(endpoint);
        return sub;
    }

    private static Message subscription(String topic) {
        return Message.of("\u0001" + topic);
    }

    private static Message cancellation(String topic) {
        return Message.of("\u0000" + topic);
    }

    /** Lets a SUB subscribe to a topic that the XPUB must report next, so that it has reported nothing before. */
    private static void assertNothingReported(AnySocket xpub, AnySocket sub, String marker) {
        sub.subscribe(marker);
        assertThat(xpub.receive()).isEqualTo(subscription(marker));
    }

    @Test
    @Conformance(77)
    void anXPubReportsFirstSubscriptionsAndLastCancellations() {
        AnySocket xpub = subject(Kind.of(SocketType.XPUB));
        String endpoint = xpub.bind(anywhere());
        AnySocket first = subscriber(endpoint, SUB);
        AnySocket second = subscriber(endpoint, SUB);
        first.subscribe("A");
        assertThat(xpub.receive()).isEqualTo(subscription("A"));
        second.subscribe("A");
        assertNothingReported(xpub, second, "1");
        first.unsubscribe("A");
        assertNothingReported(xpub, first, "2");
        second.unsubscribe("A");
        assertThat(xpub.receive()).isEqualTo(cancellation("A"));
    }

    @Test
    @Conformance(77)
    void aVerboseXPubReportsEverySubscription() {
        AnySocket xpub = subject(
                Kind.xpub(o -> o.verbosity(Verbosity.EVERY_SUBSCRIPTION)).with(LibZmq.XPUB_VERBOSE, 1));
        String endpoint = xpub.bind(anywhere());
        AnySocket first = subscriber(endpoint, SUB);
        AnySocket second = subscriber(endpoint, SUB);
        first.subscribe("A");
        assertThat(xpub.receive()).isEqualTo(subscription("A"));
        second.subscribe("A");
        assertThat(xpub.receive()).isEqualTo(subscription("A"));
        first.unsubscribe("A");
        assertNothingReported(xpub, first, "1");
        second.unsubscribe("A");
        assertThat(xpub.receive()).isEqualTo(cancellation("A"));
    }

    @Test
    @Conformance(77)
    void aMoreVerboseXPubReportsEveryRequest() {
        AnySocket xpub =
                subject(Kind.xpub(o -> o.verbosity(Verbosity.EVERY_REQUEST)).with(LibZmq.XPUB_VERBOSER, 1));
        String endpoint = xpub.bind(anywhere());
        AnySocket first = subscriber(endpoint, SUB);
        AnySocket second = subscriber(endpoint, SUB);
        for (AnySocket each : new AnySocket[] {first, second}) {
            each.subscribe("A");
            assertThat(xpub.receive()).isEqualTo(subscription("A"));
        }
        first.unsubscribe("A");
        assertThat(xpub.receive()).isEqualTo(cancellation("A"));
        second.close();
        assertThat(xpub.receive()).isEqualTo(cancellation("A"));
    }

    @Test
    @Conformance(78)
    void aSubCancelsWithTheLastOfItsSubscriptions() {
        AnySocket sub = subject(SUB);
        AnySocket xpub = peer(Kind.of(SocketType.XPUB));
        sub.connect(xpub.bind(anywhere()));
        sub.subscribe("A");
        assertThat(xpub.receive()).isEqualTo(subscription("A"));
        sub.subscribe("A");
        assertNothingReported(xpub, sub, "1");
        sub.unsubscribe("A");
        sub.unsubscribe("unknown");
        assertNothingReported(xpub, sub, "2");
        sub.unsubscribe("A");
        assertThat(xpub.receive()).isEqualTo(cancellation("A"));
    }

    @Test
    @Conformance(79)
    void aSubscriberOfAManualXPubGetsTheGrantedTopics() {
        AnySocket xpub =
                subject(Kind.xpub(o -> o.decision(Decision.APPLICATION)).with(LibZmq.XPUB_MANUAL, 1));
        AnySocket xsub = subscriber(xpub.bind(anywhere()), Kind.of(SocketType.XSUB));
        xsub.send(subscription("A"));
        assertThat(xpub.receive()).isEqualTo(subscription("A"));
        xpub.grant("XA");
        xpub.send(Message.of("A"));
        xpub.send(Message.of("XA"));
        assertThat(xsub.receive()).isEqualTo(Message.of("XA"));
        xsub.send(cancellation("A"));
        assertThat(xpub.receive()).isEqualTo(cancellation("A"));
        xpub.send(Message.of("XA", "still"));
        assertThat(xsub.receive()).isEqualTo(Message.of("XA", "still"));
        xpub.revoke("XA");
        xpub.send(Message.of("XA", "no more"));
        assertThat(xsub.receive(A_WHILE)).isEmpty();
    }

    @Test
    @Conformance(82)
    void aPublisherWithNoDropWaits() {
        AnySocket xpub = subject(Kind.xpub(o -> o.noDrop(true).highWaterMarks(1, 1000))
                .with(LibZmq.XPUB_NODROP, 1)
                .with(LibZmq.SNDHWM, 1));
        AnySocket sub = subscriber(
                xpub.bind(anywhere()), Kind.sub(o -> o.highWaterMarks(1000, 1)).with(LibZmq.RCVHWM, 1));
        sub.subscribe("");
        assertThat(xpub.receive()).isEqualTo(subscription(""));
        int sent = 0;
        while (xpub.send(Message.of(large(sent)), A_WHILE)) {
            assertThat(++sent).isLessThan(TOO_MANY);
        }
        for (int i = 0; i < sent; i++) {
            assertThat(sub.receive().first()[0]).isEqualTo((byte) i);
        }
        assertThat(xpub.send(Message.of(large(sent)), Waiting.PATIENCE)).isTrue();
        assertThat(sub.receive().first()[0]).isEqualTo((byte) sent);
    }

    @Test
    @Conformance(83)
    void aSlowSubscriberMissesWholeMessagesAndBlocksNobody() {
        AnySocket xpub = subject(Kind.xpub(o -> o.highWaterMarks(1, 1000)).with(LibZmq.SNDHWM, 1));
        AnySocket sub = subscriber(
                xpub.bind(anywhere()), Kind.sub(o -> o.highWaterMarks(1000, 1)).with(LibZmq.RCVHWM, 1));
        sub.subscribe("");
        assertThat(xpub.receive()).isEqualTo(subscription(""));
        for (int i = 0; i < TOO_MANY; i++) {
            assertThat(xpub.trySend(Message.of(large(i), new byte[] {(byte) i})))
                    .isTrue();
        }
        int received = 0;
        int last = -1;
        for (var next = sub.receive(Waiting.PATIENCE); next.isPresent(); next = sub.receive(A_WHILE)) {
            Message message = next.get();
            assertThat(message.first()[0]).isEqualTo(message.frame(1)[0]).isGreaterThan((byte) last);
            last = message.first()[0];
            received++;
        }
        assertThat(received).isBetween(1, TOO_MANY - 1);
    }

    @Test
    @Conformance(84)
    void aNewSubscriberGetsTheWelcomeMessage() {
        AnySocket xpub =
                subject(Kind.xpub(o -> o.welcomeMessage(new byte[] {'W'})).with(LibZmq.XPUB_WELCOME_MSG, "W"));
        AnySocket sub = peer(SUB);
        sub.subscribe("W");
        sub.connect(xpub.bind(anywhere()));
        assertThat(receive(sub, xpub)).isEqualTo(Message.of("W"));
    }

    @Test
    @Conformance(85)
    void invertedMatchingSendsToNonSubscribers() {
        AnySocket xpub = subject(Kind.xpub(o -> o.invertMatching(true)).with(LibZmq.INVERT_MATCHING, 1));
        AnySocket sub = subscriber(
                xpub.bind(anywhere()), Kind.sub(o -> o.invertMatching(true)).with(LibZmq.INVERT_MATCHING, 1));
        sub.subscribe("A");
        assertThat(xpub.receive()).isEqualTo(subscription("A"));
        xpub.send(Message.of("A and more"));
        xpub.send(Message.of("B"));
        assertThat(sub.receive()).isEqualTo(Message.of("B"));
    }

    @Test
    @Conformance(87)
    void aSubscriberResubscribesToARestartedPublisher() {
        AnySocket sub = subject(SUB);
        sub.subscribe("A");
        sub.subscribe("gone");
        sub.unsubscribe("gone");
        String endpoint = somewhere();
        sub.connect(endpoint);
        for (int i = 0; i < 2; i++) {
            AnySocket xpub = peer(Kind.of(SocketType.XPUB));
            bindAgain(xpub, endpoint);
            assertThat(receive(xpub, sub)).isEqualTo(subscription("A"));
            xpub.send(Message.of("B"));
            xpub.send(Message.of("A", "" + i));
            assertThat(sub.receive()).isEqualTo(Message.of("A", "" + i));
            xpub.close();
        }
    }

    /** libzmq loses those beyond its send high-water mark. */
    @Test
    @Conformance(88)
    void noneOfManySubscriptionsIsLost() {
        Assumptions.assumeTrue(encounter().subject() == Side.OURS, "of ours");
        int many = 3000;
        AnySocket sub = subject(SUB);
        for (int i = 0; i < many; i++) {
            sub.subscribe("topic " + i);
        }
        AnySocket xpub = peer(Kind.of(SocketType.XPUB));
        sub.connect(xpub.bind(anywhere()));
        for (int i = 0; i < many; i++) {
            assertThat(xpub.receive().string(0)).startsWith("\u0001topic ");
        }
    }
}
