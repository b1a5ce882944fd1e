package dev.zeugma.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.internal.engine.EngineSocket;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Subscriptions that arrive while another thread holds the publisher's lock. */
@ExtendWith(NoLeaks.class)
@Tag("jdk")
class AwaitSubscribersTest {
    private static final int ROUNDS = 300;

    @Test
    @UserAsk(15)
    void noticesASubscriptionThatWaitedForTheLock() {
        try (Context context = Context.create()) {
            for (int round = 0; round < ROUNDS; round++) {
                try (PubSocket pub = context.pub();
                        SubSocket sub = context.sub()) {
                    Endpoint endpoint = pub.bind("inproc://round-" + round);
                    sub.connect(endpoint);
                    Background<Boolean> waiter = Background.blocked(() -> pub.awaitSubscribers(1, Waiting.PATIENCE));
                    subscribeWhileLocked(pub, sub);
                    assertThat(waiter.result()).as("round %s", round).isTrue();
                }
            }
        }
    }

    private static void subscribeWhileLocked(PubSocket pub, SubSocket sub) {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch subscribed = new CountDownLatch(1);
        Background<Integer> holder = Background.call(
                () -> EngineSocket.of(pub).core().exchange().pattern().underBothGates(() -> {
                    locked.countDown();
                    await(subscribed);
                    return 0;
                }));
        await(locked);
        sub.subscribe("topic");
        subscribed.countDown();
        holder.result();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
