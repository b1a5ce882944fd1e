package dev.zeugma.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.support.Background;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.UserAsk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages too long to be sent at once, whose parts leave one by one with other frames in between. */
class LongMessagesTest extends NetworkTest {
    /** Around the lengths at which the treatment of arrays changes, headers included, and far above. */
    private static final int[] LENGTHS = {
        5, 8 * 1024, 65_527, 65_528, 65_536, 131_063, 131_064, 589_815, 589_816, 1 << 20, 3_000_000
    };

    /** Frequent enough that PINGs, and the PONGs that answer the peer's, fall between the parts of messages. */
    private static final HeartbeatOptions OFTEN =
            HeartbeatOptions.every(Duration.ofMillis(1)).timeout(PATIENCE);

    @Test
    @UserAsk(13)
    void arriveIntactInBothDirectionsAmongPings() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<byte[]> bodies = bodies(new Random(seed));
        DealerSocket left = dealer();
        DealerSocket right = dealer();
        right.connect(left.bind(ANY_PORT));

        Background<Void> toRight = Background.run(() -> sendAll(left, bodies));
        Background<Void> toLeft = Background.run(() -> sendAll(right, bodies));
        Background<Void> atRight = Background.run(() -> assertReceives(right, bodies));
        assertReceives(left, bodies);

        atRight.result();
        toRight.result();
        toLeft.result();
    }

    @Test
    @UserAsk(32)
    void arriveEvenIfTheSenderClosesAtOnce() {
        byte[] body = new byte[20_000_000];
        new Random(1).nextBytes(body);
        PullSocket pull = context.pull(o -> o.tcp(SMALL_BUFFERS));
        try (PushSocket push = newContext().push(o -> o.tcp(SMALL_BUFFERS))) {
            push.connect(pull.bind(ANY_PORT));
            push.send(body);
        }
        assertSame(body, pull.receiveBytes());
    }

    private DealerSocket dealer() {
        return newContext().dealer(o -> o.heartbeat(OFTEN).tcp(SMALL_BUFFERS));
    }

    private static List<byte[]> bodies(Random random) {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            byte[] body = new byte[LENGTHS[random.nextInt(LENGTHS.length)]];
            random.nextBytes(body);
            bodies.add(body);
        }
        return bodies;
    }

    private static void sendAll(DealerSocket dealer, List<byte[]> bodies) {
        bodies.forEach(body -> dealer.send(Message.of(body, new byte[] {1}, body)));
    }

    private static void assertReceives(DealerSocket dealer, List<byte[]> bodies) {
        for (byte[] body : bodies) {
            Message message = dealer.receive();
            assertThat(message.frameCount()).isEqualTo(3);
            assertSame(body, message.frame(0));
            assertSame(body, message.frame(2));
        }
    }

    private static void assertSame(byte[] expected, byte[] found) {
        // Not isEqualTo, which would print millions of bytes.
        assertThat(Arrays.mismatch(expected, found)).as("first difference").isEqualTo(-1);
    }
}
