package dev.zeugma.internal.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Tag("jdk")
class GateTest {
    private final Gate gate = new Gate(new ReentrantLock(), Gate.Wake.FIRST);
    private final Gate other = new Gate(new ReentrantLock(), Gate.Wake.ALL);

    @Test
    void awaitReturnsTheResultOfTheAttempt() {
        assertThat(gate.await(() -> "at once", Deadline.after(Duration.ofSeconds(10))))
                .isEqualTo("at once");
        assertThat(gate.hasWaiters()).isFalse();
    }

    @Test
    void awaitEndsAtItsDeadline() {
        assertThat(gate.<String>await(() -> null, Deadline.after(Duration.ofMillis(20))))
                .isNull();
        assertThat(gate.hasWaiters()).isFalse();
    }

    @Test
    void awaitEndsWhenItsThreadIsInterruptedAndKeepsTheFlag() throws Exception {
        CountDownLatch tried = new CountDownLatch(1);
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread waiting = start(() -> {
            gate.await(
                    () -> {
                        tried.countDown();
                        return null;
                    },
                    Deadline.after(Duration.ofDays(1)));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        tried.await();
        waiting.interrupt();
        assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
        waiting.join();
        assertThat(gate.hasWaiters()).isFalse();
    }

    @Test
    void eachAnnouncementWakesOneWaiter() throws Exception {
        int threads = 50;
        int rounds = 40;
        AtomicInteger available = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        List<Thread> takers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            takers.add(start(() -> {
                for (int round = 0; round < rounds; round++) {
                    Integer one = gate.await(() -> takeOne(available), Deadline.after(Duration.ofSeconds(50)));
                    if (one != null) {
                        taken.incrementAndGet();
                    }
                }
            }));
        }
        Peer peer = TestPeers.of(new Pipe(1), new Pipe(1), gate::announce, other::announce);
        for (int i = 0; i < threads * rounds; i++) {
            available.incrementAndGet();
            gate.announce(peer);
        }
        for (Thread taker : takers) {
            taker.join();
        }
        assertThat(taken).hasValue(threads * rounds);
    }

    private static Integer takeOne(AtomicInteger available) {
        int now = available.get();
        while (now > 0) {
            if (available.compareAndSet(now, now - 1)) {
                return now;
            }
            now = available.get();
        }
        return null;
    }

    @Test
    void returnsAnnouncedPeersInOrder() {
        Peer first = TestPeers.of(new Pipe(1), new Pipe(1), gate::announce, other::announce);
        Peer second = TestPeers.of(new Pipe(1), new Pipe(1), gate::announce, other::announce);
        gate.announce(first);
        gate.announce(second);
        assertThat(gate.nextAnnounced()).isSameAs(first);
        assertThat(gate.nextAnnounced()).isSameAs(second);
        assertThat(gate.nextAnnounced()).isNull();
    }

    @Test
    void aPeerAnnouncesItselfWhenItsPipesAreReadyAgain() {
        Peer peer = TestPeers.of(new Pipe(1), new Pipe(1), gate::announce, other::announce);
        assertThat(peer.poll()).isNull();
        peer.inbound().offer(dev.zeugma.message.Message.of("in"));
        peer.inbound().wakeReader();
        assertThat(gate.nextAnnounced()).isSameAs(peer);

        peer.offer(dev.zeugma.message.Message.of("out"));
        assertThat(peer.offer(dev.zeugma.message.Message.of("full"))).isFalse();
        assertThat(other.nextAnnounced()).isNull();
        peer.outbound().poll();
        assertThat(other.nextAnnounced()).isSameAs(peer);
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
