package dev.zeugma.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsUnderLoadTest extends TransportTest {
    private static final int PEERS = 4;
    private static final int MESSAGES = 5000;
    private static final Volume ALL = new Volume(PEERS * MESSAGES, 7L * PEERS * MESSAGES);

    /** Peers connect, send and leave, while one thread receives and another queries statistics. */
    @Test
    @UserAsk({3, 11})
    void totalsAreExactAndNeverDecrease() {
        PullSocket pull = context.pull();
        Endpoint endpoint = pull.bind(anywhere());
        List<Background<Void>> senders = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            senders.add(Background.run(() -> {
                for (int life = 0; life < 5; life++) {
                    try (PushSocket push = context.push()) {
                        push.connect(endpoint);
                        for (int k = 0; k < MESSAGES / 5; k++) {
                            push.send("message");
                        }
                        assertThat(push.statistics().sent().messages()).isEqualTo(MESSAGES / 5);
                    }
                }
            }));
        }
        Background<Void> receiver = Background.run(() -> {
            for (int i = 0; i < PEERS * MESSAGES; i++) {
                pull.receive();
            }
        });
        long before = 0;
        while (!receiver.isDone()) {
            SocketStatistics now = pull.statistics();
            assertThat(now.received().messages()).isGreaterThanOrEqualTo(before);
            before = now.received().messages();
        }
        receiver.result();
        senders.forEach(Background::result);
        assertThat(pull.statistics().received()).isEqualTo(ALL);
        assertThat(pull.statistics().queuedToReceive()).isZero();
        Waiting.until("no peer is left", () -> pull.statistics().peers().isEmpty());
        assertThat(pull.statistics().received()).isEqualTo(ALL);
    }
}
