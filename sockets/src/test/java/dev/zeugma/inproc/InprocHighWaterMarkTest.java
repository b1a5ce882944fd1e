package dev.zeugma.inproc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An inproc pipe holds as many messages as the marks of both sides together. */
@ExtendWith(NoLeaks.class)
class InprocHighWaterMarkTest {
    private static final String NAME = "inproc://name";
    private static final int MANY = 10_000;

    private final Context context = Context.create();

    @AfterEach
    void closeContext() {
        context.close();
    }

    private static int fill(PushSocket push) {
        int sent = 0;
        while (sent < MANY && push.trySend(Message.of("message"))) {
            sent++;
        }
        return sent;
    }

    private static int drain(PullSocket pull) {
        int received = 0;
        while (pull.tryReceive().isPresent()) {
            received++;
        }
        return received;
    }

    @ParameterizedTest
    @Conformance(104)
    @CsvSource({"1000, 1000, 2000", "1, 1, 2", "0, 1, 10000", "1, 0, 10000", "0, 0, 10000", "7, 100, 107"})
    void isTheSumOfBothSides(int send, int receive, int expected) {
        PullSocket pull = context.pull(o -> o.highWaterMarks(1000, receive));
        PushSocket push = context.push(o -> o.highWaterMarks(send, 1000));
        pull.bind(NAME);
        push.connect(NAME);
        assertThat(fill(push)).isEqualTo(expected);
        assertThat(drain(pull)).isEqualTo(expected);
        assertThat(fill(push))
                .as("again, as far as the reader has reported")
                .isBetween(expected - expected / 8, expected);

        PullSocket connected = context.pull(o -> o.highWaterMarks(1000, receive));
        PushSocket bound = context.push(o -> o.highWaterMarks(send, 1000));
        bound.bind(NAME + 2);
        connected.connect(NAME + 2);
        assertThat(fill(bound)).isEqualTo(expected);
        assertThat(drain(connected)).isEqualTo(expected);
    }

    @Test
    @Conformance(104)
    void isThatOfTheSenderUntilThePeerBinds() {
        PushSocket push = context.push(o -> o.highWaterMarks(1, 1));
        push.connect(NAME);
        assertThat(fill(push)).isEqualTo(1);
        PullSocket pull = context.pull(o -> o.highWaterMarks(1, 1));
        pull.bind(NAME);
        assertThat(fill(push)).isEqualTo(1);
        assertThat(drain(pull)).isEqualTo(2);
    }

    @Test
    @Conformance(104)
    void aSenderClosedBeforeThePeerBindsKeepsItsMessages() {
        try (PushSocket push = context.push(o -> o.highWaterMarks(1, 1))) {
            push.connect(NAME);
            assertThat(fill(push)).isEqualTo(1);
        }
        PullSocket pull = context.pull();
        pull.bind(NAME);
        assertThat(drain(pull)).isEqualTo(1);
    }

    @Test
    void aBlockedSenderContinuesWhenThePeerBinds() {
        PushSocket push = context.push(o -> o.highWaterMarks(1, 1));
        push.connect(NAME);
        push.send("first");
        Background<Boolean> sender = Background.blocked(() -> push.send("second", Waiting.PATIENCE));
        PullSocket pull = context.pull(o -> o.highWaterMarks(1, 1));
        pull.bind(NAME);
        assertThat(sender.result()).isTrue();
        assertThat(drain(pull)).isEqualTo(2);
    }

    @Test
    void aBlockedSenderContinuesWithAnotherPeer() {
        PullSocket pull = context.pull(o -> o.highWaterMarks(1, 1));
        pull.bind(NAME);
        PushSocket push = context.push(o -> o.highWaterMarks(1, 1));
        push.connect(NAME);
        assertThat(fill(push)).isEqualTo(2);
        Background<Boolean> sender = Background.blocked(() -> push.send("third", Waiting.PATIENCE));
        PullSocket another = context.pull();
        another.bind(NAME + 2);
        push.connect(NAME + 2);
        assertThat(sender.result()).isTrue();
        pull.close();
        assertThat(fill(push)).isEqualTo(1000);
    }
}
