package dev.zeugma.socket;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waiting until all peers are there, so that each gets its share. */
class AwaitPeersTest extends TransportTest {
    private static final int WORKERS = 3;

    @Test
    void tasksAreSharedEquallyOnceAllWorkersAreThere() {
        PushSocket tasks = context.push();
        Endpoint endpoint = tasks.bind(anywhere());
        List<PullSocket> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            PullSocket worker = context.pull();
            worker.connect(endpoint);
            workers.add(worker);
        }
        assertThat(tasks.awaitPeers(WORKERS, PATIENCE)).isTrue();
        for (int i = 0; i < 10 * WORKERS; i++) {
            tasks.send("task " + i);
        }
        for (PullSocket worker : workers) {
            for (int i = 0; i < 10; i++) {
                assertThat(worker.receiveString(PATIENCE)).isPresent();
            }
            assertThat(worker.tryReceive()).isEmpty();
        }
    }

    @Test
    void aWaiterIsWokenByTheLastPeer() {
        DealerSocket dealer = context.dealer();
        Endpoint endpoint = dealer.bind(anywhere());
        Background<Boolean> waiter = Background.blocked(() -> dealer.awaitPeers(2, PATIENCE));
        context.router().connect(endpoint);
        assertThat(dealer.awaitPeers(1, PATIENCE)).isTrue();
        context.rep().connect(endpoint);
        assertThat(waiter.result()).isTrue();
    }

    @Test
    void aPeerThatIsOnlyConnectedToIsNotCounted() {
        ReqSocket req = context.req();
        Endpoint endpoint = context.rep().bind(anywhere());
        RepSocket bound = context.rep();
        Endpoint free = bound.bind(anywhere());
        bound.unbind(free);
        req.connect(free);
        assertThat(req.awaitPeers(1, A_WHILE)).isFalse();
        req.connect(endpoint);
        assertThat(req.awaitPeers(1, PATIENCE)).isTrue();
        assertThat(req.awaitPeers(2, Duration.ZERO)).isFalse();
    }

    @Test
    void aPeerThatHasLeftIsNotCounted() {
        PushSocket push = context.push();
        PullSocket pull = context.pull();
        pull.connect(push.bind(anywhere()));
        assertThat(push.awaitPeers(1, PATIENCE)).isTrue();
        pull.close();
        Waiting.until("gone", () -> !push.awaitPeers(1, Duration.ZERO));
    }

    @Test
    void aBlockedSenderIsNotDelayedByOneThatAwaitsPeers() {
        PushSocket push = context.push();
        Endpoint endpoint = push.bind(anywhere());
        Background<Boolean> waiter = Background.blocked(() -> push.awaitPeers(2, PATIENCE));
        Background<Void> sender = Background.blocked(() -> {
            push.send("task");
            return null;
        });
        PullSocket pull = context.pull();
        pull.connect(endpoint);
        sender.result();
        assertThat(pull.receiveString()).isEqualTo("task");
        push.close();
        assertCode(ErrorCode.ENOTSOCK, waiter.failure());
    }

    @Test
    void canBeInterrupted() {
        PushSocket push = context.push();
        Thread.currentThread().interrupt();
        assertFails(ErrorCode.EINTR, () -> push.awaitPeers(1, PATIENCE));
        assertThat(Thread.interrupted()).isTrue();
    }
}
