package dev.zeugma.poll;

import static dev.zeugma.support.Failures.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Accepted;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.support.Background;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cost of waiting, and that no wake-up is lost under load. */
class PollerLoadTest extends TransportTest {
    private static final int MANY = 1000;
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @Test
    @UserAsk(4)
    void aThousandSocketsUseNoDescriptors() {
        List<String> before = NoLeaks.openSockets();
        List<PullSocket> sockets = new ArrayList<>();
        try (Poller poller = context.poller()) {
            for (int i = 0; i < MANY; i++) {
                PullSocket pull = context.pull();
                sockets.add(pull);
                poller.add(pull, Interest.RECEIVE);
            }
            assertThat(poller.poll(Duration.ofMillis(1))).isEmpty();
            assertThat(NoLeaks.openSockets()).hasSameSizeAs(before);
            PullSocket last = sockets.get(MANY - 1);
            PushSocket push = context.push();
            push.connect(last.bind(anywhere()));
            for (int i = 0; i < 100; i++) {
                push.send("message " + i);
                List<PollEvent> events = poller.poll(PATIENCE);
                assertThat(events).hasSize(1);
                assertThat(events.get(0).isFor(last)).isTrue();
                assertThat(last.receiveString()).isEqualTo("message " + i);
            }
        }
        sockets.forEach(PullSocket::close);
    }

    @Test
    @Tag("timing")
    @UserAsk(6)
    void anIdlePollerUsesNoCpu() {
        PullSocket pull = context.pull();
        PushSocket push = context.push(o -> o.highWaterMarks(1, 1).linger(Duration.ZERO));
        push.connect(pull.bind(anywhere()));
        try (Poller poller = context.poller()) {
            poller.add(pull, Interest.RECEIVE);
            poller.add(context.push(), Interest.SEND);
            poller.addTimer(Duration.ofHours(1));
            PollSignal signal = poller.addSignal();
            Background<List<PollEvent>> waiting = Background.blocked(() -> poller.poll(SocketOptions.FOREVER));
            long used = processorNanosOf(waiting.thread(), A_SECOND);
            System.out.printf(
                    "%s: an idle poller used %d us in %d ms%n", transport(), used / 1000, A_SECOND.toMillis());
            assertThat(used).isLessThan(A_SECOND.toNanos() / 100);
            signal.raise();
            waiting.result();
        }
    }

    private static long processorNanosOf(Thread thread, Duration within) {
        long before = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
        assertThat(Waiting.within(within, () -> false)).isFalse();
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()) - before;
    }

    @Test
    void cannotWaitOnAnEventLoop() throws Exception {
        if (transport().isInproc()) {
            return; // no events
        }
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        try (Poller poller = context.poller()) {
            PullSocket pull = context.pull(o -> o.monitor(event -> {
                if (event instanceof Accepted) {
                    try {
                        assertThat(poller.poll(Duration.ZERO)).isEmpty();
                        poller.poll(PATIENCE);
                        outcome.complete(new AssertionError("did not fail"));
                    } catch (Throwable failure) {
                        outcome.complete(failure);
                    }
                }
            }));
            context.push().connect(pull.bind(anywhere()));
            assertCode(ErrorCode.EDEADLK, outcome.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    /**
     * Senders send bursts after random pauses, and one thread receives by polling alone: it must never sleep while a
     * message is queued.
     */
    @Test
    @UserAsk(21)
    void losesNoWakeUpOfReceivers() {
        long seed = System.nanoTime();
        System.out.println(transport() + ": seed " + seed);
        int senders = 4;
        int messages = 3000;
        Map<Socket, Integer> received = new HashMap<>();
        List<Background<Void>> running = new ArrayList<>();
        try (Poller poller = context.poller()) {
            for (int i = 0; i < senders; i++) {
                PullSocket pull = context.pull();
                Endpoint endpoint = pull.bind(anywhere());
                poller.add(pull, Interest.RECEIVE);
                received.put(pull, 0);
                Random random = new Random(seed + i);
                running.add(Background.run(() -> sendBursts(endpoint, messages, random)));
            }
            int left = senders * messages;
            Random random = new Random(seed - 1);
            while (left > 0) {
                List<PollEvent> events = poller.poll(PATIENCE);
                assertThat(events).as("%s of seed %s are missing", left, seed).isNotEmpty();
                for (PollEvent event : events) {
                    PullSocket pull = (PullSocket) ((SocketItem) event.item()).socket();
                    left -= receiveSome(pull, received, random);
                }
            }
            assertThat(poller.poll(Duration.ZERO)).isEmpty();
        }
        running.forEach(Background::result);
    }

    private static int receiveSome(PullSocket pull, Map<Socket, Integer> received, Random random) {
        int most = 1 + random.nextInt(5);
        int count = 0;
        while (count < most) {
            var message = pull.tryReceive();
            if (message.isEmpty()) {
                assertThat(count).as("what the poller reported").isPositive();
                return count;
            }
            int number = received.merge(pull, 1, Integer::sum);
            assertThat(message.get().string(0)).isEqualTo("message " + number);
            count++;
        }
        return count;
    }

    private void sendBursts(Endpoint endpoint, int messages, Random random) {
        try (PushSocket push = context.push(o -> o.highWaterMarks(20, 20))) {
            push.connect(endpoint);
            int sent = 0;
            while (sent < messages) {
                int burst = Math.min(messages - sent, 1 + random.nextInt(30));
                for (int i = 0; i < burst; i++) {
                    push.send("message " + ++sent);
                }
                LockSupport.parkNanos(random.nextInt(200_000));
            }
        }
    }

    /** The other direction: a sender that waits for room by polling alone. */
    @Test
    void losesNoWakeUpOfSenders() {
        int messages = 20_000;
        PullSocket pull = context.pull(o -> o.highWaterMarks(5, 5));
        PushSocket push = context.push(o -> o.highWaterMarks(5, 5));
        push.connect(pull.bind(anywhere()));
        Background<Void> receiver = Background.run(() -> {
            for (int i = 0; i < messages; i++) {
                assertThat(pull.receive(PATIENCE).orElseThrow().string(0)).isEqualTo("message " + i);
            }
        });
        try (Poller poller = context.poller()) {
            poller.add(push, Interest.SEND);
            for (int i = 0; i < messages; ) {
                assertThat(poller.poll(PATIENCE)).as("room for message %s", i).hasSize(1);
                int before = i;
                while (i < messages && push.trySend(Message.of("message " + i))) {
                    i++;
                }
                assertThat(i).isGreaterThan(before);
            }
        }
        receiver.result();
    }

    /** Threads that add, change and remove sockets while others wait. */
    @Test
    @UserAsk(3)
    void keepsWorkingAfterConcurrentChanges() {
        PullSocket pull = context.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(anywhere()));
        try (Poller poller = context.poller()) {
            List<Background<Void>> changers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                changers.add(Background.run(() -> {
                    for (int round = 0; round < 300; round++) {
                        SocketItem item = poller.add(pull, Interest.RECEIVE);
                        PollTimer timer = poller.addTimer(Duration.ofNanos(round * 1000L));
                        PollSignal signal = poller.addSignal();
                        signal.raise();
                        item.pause();
                        item.interests(Interest.RECEIVE);
                        timer.reset(Duration.ZERO);
                        signal.remove();
                        timer.remove();
                        item.remove();
                    }
                }));
            }
            while (!changers.stream().allMatch(Background::isDone)) {
                poller.poll(Duration.ofMillis(1));
            }
            changers.forEach(Background::result);
            poller.poll(Duration.ZERO);
            assertThat(poller.items()).isEmpty();
            assertThat(poller.poll(Duration.ZERO)).isEmpty();
            poller.add(pull, Interest.RECEIVE);
            push.send("message");
            assertThat(poller.poll(PATIENCE)).hasSize(1);
        }
    }
}
