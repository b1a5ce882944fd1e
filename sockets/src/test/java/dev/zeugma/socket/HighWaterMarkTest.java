package dev.zeugma.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.support.Background;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Ports;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighWaterMarkTest extends NetworkTest {
    /** The margin beyond the marks: what Netty is writing and reading, and one message read while the pipe was full. */
    private static final int UNDERWAY = 4;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void limitsTheMessagesQueuedForAMissingPeer(int mark) {
        PushSocket push = context.push(o -> o.highWaterMarks(mark, 1000).linger(Duration.ZERO));
        push.connect(Ports.freeEndpoint());
        for (int i = 0; i < mark; i++) {
            assertThat(push.trySend(Message.of("message"))).as("message %s", i).isTrue();
        }
        assertThat(push.trySend(Message.of("one too many"))).isFalse();
    }

    @Test
    void appliesToEachPeer() {
        PushSocket push = context.push(o -> o.highWaterMarks(3, 1000).linger(Duration.ZERO));
        push.connect(Ports.freeEndpoint());
        push.connect(Ports.freeEndpoint());
        for (int i = 0; i < 6; i++) {
            assertThat(push.trySend(Message.of("message"))).as("message %s", i).isTrue();
        }
        assertThat(push.trySend(Message.of("one too many"))).isFalse();
    }

    @Test
    void countsMultipartMessagesOnce() {
        PushSocket push = context.push(o -> o.highWaterMarks(2, 1000).linger(Duration.ZERO));
        push.connect(Ports.freeEndpoint());
        Message frames = Message.of("a", "b", "c", "d", "e");
        assertThat(push.trySend(frames)).isTrue();
        assertThat(push.trySend(frames)).isTrue();
        assertThat(push.trySend(frames)).isFalse();
    }

    @Test
    void isAThousandByDefault() {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO));
        push.connect(Ports.freeEndpoint());
        int sent = 0;
        while (push.trySend(Message.of("message"))) {
            sent++;
        }
        assertThat(sent).isEqualTo(1000);
    }

    @Test
    void zeroMeansNoLimit() {
        PullSocket pull = context.pull(o -> o.highWaterMarks(0, 0));
        PushSocket push = context.push(o -> o.highWaterMarks(0, 0));
        String endpoint = Ports.freeEndpoint();
        push.connect(endpoint);
        int messages = 20_000;
        for (int i = 0; i < messages; i++) {
            assertThat(push.trySend(Message.of("message " + i))).isTrue();
        }
        pull.bind(endpoint);
        for (int i = 0; i < messages; i++) {
            assertThat(pull.receiveString()).isEqualTo("message " + i);
        }
    }

    /** A full receiver stops reading, so the sender stops sending: nothing is lost and little is buffered. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void aFullReceiverStopsReadingAndLosesNothing(int mark) {
        PullSocket pull = context.pull(o -> o.highWaterMarks(1000, mark).tcp(SMALL_BUFFERS));
        PushSocket push = context.push(o -> o.highWaterMarks(mark, 1000).tcp(SMALL_BUFFERS));
        push.connect(pull.bind(ANY_PORT));
        int sent = 0;
        while (push.send(numbered(sent), stall())) {
            assertThat(++sent).as("messages held").isLessThanOrEqualTo(2 * mark + UNDERWAY);
        }
        // A sender that found its pipe full continues when a message of this small number has left.
        assertThat(sent).isGreaterThanOrEqualTo(2 * mark);
        int held = sent;
        int total = held + 20;
        Background<Void> sender = Background.run(() -> {
            for (int i = held; i < total; i++) {
                push.send(numbered(i));
            }
        });
        for (int i = 0; i < total; i++) {
            assertThat(pull.receive(PATIENCE)).contains(numbered(i));
        }
        sender.result();
        assertThat(pull.tryReceive()).isEmpty();
    }

    private static Message numbered(int number) {
        byte[] large = new byte[LARGE];
        large[LARGE - 1] = (byte) number;
        return Message.of(String.valueOf(number).getBytes(), large);
    }

    @Test
    void messagesBeyondTheMarksArriveInOrder() {
        PullSocket pull = context.pull(o -> o.highWaterMarks(1000, 3));
        Endpoint endpoint = pull.bind(ANY_PORT);
        PushSocket push = context.push(o -> o.highWaterMarks(3, 1000));
        push.connect(endpoint);
        int sent = 0;
        while (sent < 5000 && push.send("message " + sent, PATIENCE)) {
            sent++;
            if (sent > 2500) {
                assertThat(pull.receiveString()).isEqualTo("message " + (sent - 2501));
            }
        }
        for (int received = 2500; received < 5000; received++) {
            assertThat(pull.receiveString()).isEqualTo("message " + received);
        }
    }
}
