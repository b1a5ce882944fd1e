package dev.zeugma.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where messages are queued before peers connect and after they have left, and streams. */
class LibzmqFlowTest extends EncounterTest {
    @Test
    @Conformance(40)
    void messagesQueuedBeforeBindArriveInOrder() {
        String endpoint = somewhere();
        AnySocket dealer = subject(Kind.of(SocketType.DEALER));
        dealer.connect(endpoint);
        for (int i = 0; i < 100; i++) {
            dealer.send(Message.of("message " + i));
        }
        AnySocket bound = peer(Kind.of(SocketType.DEALER));
        bound.bind(endpoint);
        for (int i = 0; i < 100; i++) {
            assertThat(bound.receive()).isEqualTo(Message.of("message " + i));
        }
    }

    @Test
    @Conformance(91)
    void aPairSendsInBothDirections() {
        AnySocket one = subject(Kind.of(SocketType.PAIR));
        AnySocket other = peer(Kind.of(SocketType.PAIR));
        other.connect(one.bind(anywhere()));
        for (int i = 0; i < 10; i++) {
            other.send(Message.of("question", "" + i));
            assertThat(one.receive()).isEqualTo(Message.of("question", "" + i));
            one.send(Message.of("answer", "" + i));
            assertThat(other.receive()).isEqualTo(Message.of("answer", "" + i));
        }
    }

    @Test
    @Conformance(92)
    void conflateKeepsOnlyTheNewestForAFuturePeer() {
        String endpoint = somewhere();
        AnySocket push = subject(Kind.push(o -> o.conflate(true)).with(LibZmq.CONFLATE, 1));
        push.connect(endpoint);
        for (int i = 0; i < 20; i++) {
            push.send(Message.of("message " + i));
        }
        AnySocket pull = peer(Kind.of(SocketType.PULL));
        pull.bind(endpoint);
        assertThat(pull.receive()).isEqualTo(Message.of("message 19"));
        assertThat(pull.receive(A_WHILE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Conformance(93)
    void halfOfTheMessagesWaitForAMissingPeerUnlessImmediate(boolean onlyToThoseThere) {
        AnySocket push =
                subject(Kind.push(o -> o.immediate(onlyToThoseThere)).with(LibZmq.IMMEDIATE, onlyToThoseThere ? 1 : 0));
        AnySocket pull = peer(Kind.of(SocketType.PULL));
        push.connect(pull.bind(anywhere()));
        push.connect(somewhere());
        for (int i = 0; i < 10; i++) {
            push.send(Message.of("message"));
        }
        for (int i = 0; i < (onlyToThoseThere ? 10 : 5); i++) {
            assertThat(pull.receive()).isEqualTo(Message.of("message"));
        }
        assertThat(pull.receive(A_WHILE)).isEmpty();
    }

    @Test
    @Conformance(93)
    void immediateWaitsUntilThePeerReconnects() {
        String endpoint = somewhere();
        AnySocket push = subject(Kind.push(o -> o.immediate(true)).with(LibZmq.IMMEDIATE, 1));
        AnySocket first = peer(Kind.of(SocketType.PULL));
        first.bind(endpoint);
        push.connect(endpoint);
        push.send(Message.of("1"));
        assertThat(first.receive()).isEqualTo(Message.of("1"));
        first.close();
        Waiting.until("no peer is left", () -> !push.trySend(Message.of("lost")));
        AnySocket second = peer(Kind.of(SocketType.PULL));
        bindAgain(second, endpoint);
        push.send(Message.of("2"));
        assertThat(second.receive()).isEqualTo(Message.of("2"));
    }

    @Test
    @Conformance(99)
    void unbindAndDisconnectEndSending() {
        AnySocket push = subject(Kind.of(SocketType.PUSH));
        AnySocket pull = peer(Kind.of(SocketType.PULL));
        String endpoint = push.bind(anywhere());
        pull.connect(endpoint);
        push.send(Message.of("1"));
        assertThat(pull.receive()).isEqualTo(Message.of("1"));
        push.unbind(endpoint);
        Waiting.until("no peer is left", () -> !push.trySend(Message.of("lost")));

        AnySocket other = peer(Kind.of(SocketType.PULL));
        String connected = other.bind(anywhere());
        push.connect(connected);
        push.send(Message.of("2"));
        assertThat(other.receive()).isEqualTo(Message.of("2"));
        push.disconnect(connected);
        assertThat(push.trySend(Message.of("3"))).isFalse();
    }

    @Test
    @Conformance(105)
    void withoutReconnectIntervalOnlyConnectReconnects() {
        String endpoint = somewhere();
        AnySocket pull =
                subject(Kind.pull(o -> o.reconnectInterval(Duration.ZERO)).with(LibZmq.RECONNECT_IVL, -1));
        AnySocket first = peer(Kind.of(SocketType.PUSH));
        first.bind(endpoint);
        pull.connect(endpoint);
        first.send(Message.of("1"));
        assertThat(pull.receive()).isEqualTo(Message.of("1"));
        first.close();
        AnySocket second = peer(Kind.of(SocketType.PUSH));
        bindAgain(second, endpoint);
        assertThat(second.send(Message.of("2"), A_WHILE)).isFalse();
        pull.connect(endpoint);
        Waiting.until("connected again", () -> {
            boolean here = second.send(Message.of("3"), A_WHILE)
                    && pull.receive(A_WHILE).equals(Optional.of(Message.of("3")));
            if (!here && encounter().subject() == Side.LIBZMQ) {
                // When it notices the end of the first connection it closes all connections to that endpoint, even a
                // new one.
                pull.connect(endpoint);
            }
            return here;
        });
    }

    @Test
    @Conformance({33, 97})
    void aStreamReportsConnectionsAndCarriesTheirBytes() {
        Assumptions.assumeTrue(isTcp(), "streams are TCP connections");
        AnySocket stream = subject(Kind.of(SocketType.STREAM));
        AnySocket bound = peer(Kind.of(SocketType.STREAM));
        stream.connect(bound.bind(anywhere()), "chosen");
        assertThat(stream.receive()).isEqualTo(Message.of("chosen", ""));
        Message begin = bound.receive();
        assertThat(begin.first()).hasSize(5).startsWith(0);
        assertThat(begin.rest()).isEqualTo(Message.of(""));
        stream.send(Message.of("chosen", "bytes"));
        assertThat(bound.receive()).isEqualTo(Message.of("bytes").prepend(begin.first()));
        bound.send(Message.of("more").prepend(begin.first()));
        assertThat(stream.receive()).isEqualTo(Message.of("chosen", "more"));
        stream.send(Message.of("chosen", ""));
        assertThat(receive(bound, stream)).isEqualTo(begin);
    }

    @Test
    @Conformance(22)
    void messagesQueuedToALostPeerAreDropped() {
        AnySocket push = subject(Kind.push(o -> o.highWaterMarks(TOO_MANY, 1)).with(LibZmq.SNDHWM, TOO_MANY));
        AnySocket slow = peer(Kind.pull(o -> o.highWaterMarks(1, 1)).with(LibZmq.RCVHWM, 1));
        String endpoint = push.bind(anywhere());
        slow.connect(endpoint);
        for (int i = 0; i < TOO_MANY; i++) {
            push.send(Message.of(large(i)));
        }
        assertThat(slow.receive().first()[0]).isZero();
        slow.close();
        Waiting.until("no peer is left", () -> !push.canSend());
        AnySocket next = peer(Kind.of(SocketType.PULL));
        next.connect(endpoint);
        push.send(Message.of("new"));
        assertThat(next.receive()).isEqualTo(Message.of("new"));
    }

    /** A PUSH of libzmq may abort its process when a peer leaves in the middle of a message (zeromq/libzmq#3442). */
    @Test
    @Conformance(90)
    void aLeavingPeerNeverSplitsAMessage() {
        Assumptions.assumeTrue(encounter().subject() == Side.OURS, "senders of ours");
        AnySocket push = subject(Kind.of(SocketType.PUSH));
        String endpoint = push.bind(anywhere());
        AnySocket leaving = peer(Kind.of(SocketType.PULL));
        AnySocket staying = peer(Kind.of(SocketType.PULL));
        leaving.connect(endpoint);
        staying.connect(endpoint);
        awaitTurns(push, leaving, staying);
        boolean left = false;
        List<Message> received = new ArrayList<>();
        for (int i = 0; i < 2000 || !left; i++) {
            byte[] number = Integer.toString(i).getBytes(UTF_8);
            push.send(Message.of(number, new byte[1000], number));
            if (!left && leaving.receive(Duration.ZERO).isPresent()) {
                leaving.close();
                left = true;
            }
            staying.receive(Duration.ZERO).ifPresent(received::add);
        }
        // Until the loss of the peer is noticed, any message may still be sent to that peer.
        Message end = Message.of("end", "", "end");
        Waiting.until("the end is received", () -> {
            push.trySend(end);
            Optional<Message> message = staying.receive(Duration.ofMillis(10));
            message.ifPresent(received::add);
            return message.equals(Optional.of(end));
        });
        assertThat(received).hasSizeGreaterThan(1).allSatisfy(message -> {
            assertThat(message.frameCount()).isEqualTo(3);
            assertThat(message.frame(2)).isEqualTo(message.frame(0));
        });
    }

    /**
     * Sends until each of them has received something; the first to connect may get much before the others are
     * connected.
     */
    private static void awaitTurns(AnySocket sender, AnySocket... receivers) {
        for (AnySocket receiver : receivers) {
            Waiting.until(receiver + " has its turn", () -> {
                sender.trySend(Message.of("turn", "", "turn"));
                return receiver.receive(Duration.ZERO).isPresent();
            });
        }
    }
}
