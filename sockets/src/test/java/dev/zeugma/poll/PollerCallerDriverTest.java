package dev.zeugma.poll;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.option.SocketOptions;
import dev.zeugma.proxy.Proxy;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pollers, reactors and proxies of a caller-driven context. */
class PollerCallerDriverTest extends NetworkTest {
    /** Less than the interval at which the driving thread checks for requests of other threads. */
    private static final Duration PROMPT = Duration.ofMillis(60);

    private Context driven;

    @BeforeEach
    void openDrivenContext() {
        driven = newContext(o -> o.driver(Driver.CALLER));
    }

    @Test
    void waitsForMessagesOfTheNetworkAndOfInproc() {
        PullSocket pull = driven.pull();
        PullSocket local = driven.pull();
        PushSocket push = context.push();
        PushSocket near = driven.push();
        push.connect(pull.bind(ANY_PORT));
        near.connect(local.bind(ANY_PORT));
        try (Poller poller = driven.poller()) {
            poller.add(pull, Interest.RECEIVE);
            poller.add(local, Interest.RECEIVE);
            for (int i = 0; i < 100; i++) {
                push.send("far " + i);
                assertThat(poller.poll(PATIENCE)).hasSize(1);
                assertThat(pull.receiveString()).isEqualTo("far " + i);
                near.send("near " + i);
                assertThat(poller.poll(PATIENCE)).hasSize(1);
                assertThat(local.receiveString()).isEqualTo("near " + i);
            }
            assertThat(poller.poll(Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void waitsForRoomAndForTimers() {
        PushSocket push = driven.push();
        PullSocket pull = context.pull();
        try (Poller poller = driven.poller()) {
            SocketItem item = poller.add(push, Interest.SEND);
            PollTimer timer = poller.addTimer(Duration.ofMillis(20));
            assertThat(poller.poll(PATIENCE)).containsExactly(new PollEvent(timer, true, false));
            pull.connect(push.bind(ANY_PORT));
            assertThat(poller.poll(PATIENCE)).containsExactly(new PollEvent(item, false, true));
        }
    }

    @Test
    void aSignalFromAnotherThreadEndsTheWaitAtOnce() {
        try (Poller poller = driven.poller()) {
            PollSignal signal = poller.addSignal();
            Duration shortest = PATIENCE;
            for (int i = 0; i < 5; i++) {
                long[] raisedAt = new long[1];
                Background<Void> raiser = Background.run(() -> {
                    Waiting.within(Duration.ofMillis(20), () -> false);
                    raisedAt[0] = System.nanoTime();
                    signal.raise();
                });
                assertThat(poller.poll(PATIENCE)).hasSize(1);
                long now = System.nanoTime();
                raiser.result();
                signal.take();
                Duration took = Duration.ofNanos(now - raisedAt[0]);
                shortest = took.compareTo(shortest) < 0 ? took : shortest;
            }
            System.out.printf("%s: a signal ended the wait after %d us%n", network(), shortest.toNanos() / 1000);
            assertThat(shortest).isLessThan(PROMPT);
        }
    }

    @Test
    void anotherThreadCannotPoll() {
        driven.pull().bind(ANY_PORT);
        try (Poller poller = driven.poller()) {
            poller.addSignal();
            Background.run(() -> assertFails(ErrorCode.EMTHREAD, () -> poller.poll(PATIENCE)))
                    .result();
        }
    }

    @Test
    @UserAsk(1)
    void anInterruptEndsTheWait() {
        try (Poller poller = driven.poller()) {
            poller.add(driven.pull(), Interest.RECEIVE);
            Thread.currentThread().interrupt();
            assertFails(ErrorCode.EINTR, () -> poller.poll(PATIENCE));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closingTheContextEndsAWaitForASignal() {
        CompletableFuture<Void> drives = new CompletableFuture<>();
        Background<List<PollEvent>> waiting = Background.call(() -> {
            Poller poller = driven.poller();
            poller.addSignal();
            poller.poll(Duration.ZERO);
            drives.complete(null);
            return poller.poll(SocketOptions.FOREVER);
        });
        drives.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        driven.close();
        assertCode(ErrorCode.ETERM, waiting.failure());
    }

    @Test
    void aReactorDrivesItsContext() {
        PullSocket pull = driven.pull();
        PushSocket push = context.push();
        push.connect(pull.bind(ANY_PORT));
        try (Reactor reactor = driven.reactor()) {
            StringBuilder seen = new StringBuilder();
            reactor.onReceive(pull, socket -> {
                seen.append(socket.receiveString());
                reactor.after(Duration.ofMillis(1), reactor::stop);
            });
            push.send("message");
            reactor.run();
            assertThat(seen).hasToString("message");
        }
    }

    @Test
    void aProxyDrivesItsContext() {
        PullSocket in = driven.pull();
        PushSocket out = driven.push();
        PushSocket producer = context.push();
        PullSocket worker = context.pull();
        producer.connect(in.bind(ANY_PORT));
        worker.connect(out.bind(ANY_PORT));
        try (Proxy proxy = Proxy.between(driven, in, out)) {
            Background<Void> others = Background.run(() -> {
                for (int i = 0; i < 100; i++) {
                    producer.send("message " + i);
                    assertThat(worker.receiveString()).isEqualTo("message " + i);
                }
                proxy.terminate();
            });
            proxy.run();
            others.result();
        }
    }
}
