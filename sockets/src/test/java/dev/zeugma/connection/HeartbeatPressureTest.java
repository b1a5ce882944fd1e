package dev.zeugma.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.UserAsk;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A peer with a full receive queue reads no PING, and so answers none. */
class HeartbeatPressureTest extends NetworkTest {
    private static final int MESSAGES = 10;
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final HeartbeatOptions HEARTBEAT =
            HeartbeatOptions.every(INTERVAL).timeout(INTERVAL.multipliedBy(3));

    private final EventLog events = new EventLog();

    /** The heartbeats that it sends itself show that it is alive. */
    @Test
    @UserAsk(13)
    void isKeptIfItSendsHeartbeatsItself() {
        PullSocket pull = newContext().pull(o -> o.heartbeat(HEARTBEAT).highWaterMarks(1, 1));
        PushSocket push =
                context.push(o -> o.heartbeat(HEARTBEAT).linger(Duration.ZERO).monitor(events));
        push.connect(pull.bind(ANY_PORT));
        for (int i = 0; i < MESSAGES; i++) {
            push.send("message " + i);
        }
        events.await(HandshakeSucceeded.class);
        events.assertNone(Disconnected.class, INTERVAL.multipliedBy(15));
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(pull.receive(PATIENCE)).contains(Message.of("message " + i));
        }
    }
}
