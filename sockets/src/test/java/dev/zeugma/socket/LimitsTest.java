package dev.zeugma.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.ConnectRetried;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.option.PullOptions;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Limits on what a socket accepts from its peers. */
class LimitsTest extends NetworkTest {
    private final EventLog events = new EventLog();

    private PullSocket limited(UnaryOperator<PullOptions> limit) {
        return context.pull(o -> limit.apply(o).monitor(events));
    }

    private PushSocket connected(Endpoint endpoint, EventLog log) {
        PushSocket push = context.push(o -> o.linger(Duration.ZERO).monitor(log));
        push.connect(endpoint);
        return push;
    }

    /** The peer that exceeds the limit is disconnected; another, connected all the time, is not affected. */
    private void refuses(PullSocket pull, Message tooMuch, Message justRight) {
        Endpoint endpoint = pull.bind(ANY_PORT);
        EventLog offenderEvents = new EventLog();
        EventLog honestEvents = new EventLog();
        PushSocket honest = connected(endpoint, honestEvents);
        honest.send("before");
        assertThat(pull.receiveString()).isEqualTo("before");

        PushSocket offender = connected(endpoint, offenderEvents);
        offender.send(justRight);
        assertThat(pull.receive()).isEqualTo(justRight);
        offender.send(tooMuch);
        assertThat(events.await(Disconnected.class).reason()).isNotBlank();
        offenderEvents.await(Disconnected.class);
        offenderEvents.await(ConnectRetried.class);
        assertThat(pull.tryReceive()).isEmpty();

        honest.send("after");
        assertThat(pull.receiveString()).isEqualTo("after");
        assertThat(honestEvents.types()).doesNotContain("Disconnected");
        offender.send("sorry");
        assertThat(pull.receive(PATIENCE)).as("once reconnected").contains(Message.of("sorry"));
    }

    @Test
    void rejectsAMessageAboveTheMaximumSize() {
        refuses(limited(o -> o.maximumMessageSize(1000)), Message.of(new byte[1001]), Message.of(new byte[1000]));
    }

    @Test
    void countsTheBytesOfAllFramesOfAMessage() {
        refuses(
                limited(o -> o.maximumMessageSize(1000)),
                Message.of(new byte[500], new byte[500], new byte[1]),
                Message.of(new byte[500], new byte[500], new byte[0]));
    }

    @Test
    void rejectsAMessageWithTooManyFrames() {
        refuses(limited(o -> o.maximumParts(3)), Message.of("1", "2", "3", "4"), Message.of("1", "2", "3"));
    }

    @Test
    void acceptsLargeMessagesWithoutMaximum() {
        PullSocket pull = limited(o -> o.maximumMessageSize(-1));
        PushSocket push = context.push();
        push.connect(pull.bind(ANY_PORT));
        byte[] large = new byte[70 * 1024 * 1024];
        large[large.length - 1] = 1;
        push.send(large);
        assertThat(pull.receive()).isEqualTo(Message.of(large));
    }

    @Test
    void limitsOnlyReceivedMessages() {
        PushSocket push = context.push(o -> o.maximumMessageSize(10).maximumParts(1));
        PullSocket pull = context.pull();
        push.connect(pull.bind(ANY_PORT));
        Message message = Message.of(new byte[1000], new byte[1000]);
        push.send(message);
        assertThat(pull.receive()).isEqualTo(message);
    }
}
