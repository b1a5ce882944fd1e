package dev.zeugma.thread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.PinningRecord;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocked calls on virtual threads unmount from their carrier. */
class VirtualThreadsTest extends TransportTest {
    private static final int THREADS = 10_000;

    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private ExecutorService executor;

    @BeforeEach
    void openExecutor() {
        executor = PinningRecord.virtualThreads();
        loadClasses();
    }

    /** A virtual thread that waits for a class loaded by another thread is pinned, whoever needs the class. */
    private void loadClasses() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        Background<String> receiver = Background.blocked(pull::receiveString);
        Background<Void> sender = Background.blocked(() -> {
            push.send("message");
            return null;
        });
        push.connect(pull.bind(anywhere()));
        sender.result();
        receiver.result();
    }

    @AfterEach
    void closeExecutor() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    private void awaitAllParked() {
        Waiting.until(
                "all are blocked",
                () -> threads.size() == THREADS && threads.stream().allMatch(Waiting::isParked));
    }

    @Test
    @UserAsk(8)
    void tenThousandWaitInReceiveWithoutPinning() throws Exception {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        try (PinningRecord record = PinningRecord.begin()) {
            List<Future<String>> received = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                received.add(executor.submit(() -> {
                    threads.add(Thread.currentThread());
                    return pull.receiveString();
                }));
            }
            awaitAllParked();
            for (int i = 0; i < THREADS; i++) {
                push.send("message " + i);
            }
            Set<String> messages = new HashSet<>();
            for (Future<String> each : received) {
                messages.add(each.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            }
            assertThat(messages).hasSize(THREADS);
            assertThat(record.pinned()).isEmpty();
        }
    }

    @Test
    void tenThousandWaitInSendWithoutPinning() throws Exception {
        PushSocket push = context.push();
        try (PinningRecord record = PinningRecord.begin()) {
            for (int i = 0; i < THREADS; i++) {
                String text = "message " + i;
                executor.execute(() -> {
                    threads.add(Thread.currentThread());
                    push.send(text);
                });
            }
            awaitAllParked();
            PullSocket pull = context.pull();
            push.connect(pull.bind(anywhere()));
            Set<String> messages = new HashSet<>();
            for (int i = 0; i < THREADS; i++) {
                messages.add(pull.receiveString());
            }
            assertThat(messages).hasSize(THREADS);
            assertThat(record.pinned()).isEmpty();
        }
    }
}
