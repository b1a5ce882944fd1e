package dev.zeugma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.Waiting;
import dev.zeugma.zmtp.wire.Message;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A proxy that cannot go on: it takes nothing, loses nothing, and uses no CPU. */
class ProxyPressureTest extends TransportTest {
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final long LITTLE_NANOS = LOOK.toNanos() / 100;
    private static final int MOST_LOOKS = 10;

    private Background<Void> start(Proxy proxy) {
        return Background.call(() -> {
            proxy.run();
            return null;
        });
    }

    /** Once it has come to its wait, which takes a moment, it uses less than a hundredth of the processor: mostly nothing. */
    private void assertIdle(String what, Background<?> running) {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < MOST_LOOKS && used > LITTLE_NANOS; i++) {
            long before = processorNanosOf(running);
            assertThat(Waiting.within(LOOK, running::isDone)).as("it has ended").isFalse();
            used = processorNanosOf(running) - before;
        }
        System.out.printf(
                "%s: a proxy that is %s used %d us in %d ms%n", transport(), what, used / 1000, LOOK.toMillis());
        assertThat(used).isLessThanOrEqualTo(LITTLE_NANOS);
    }

    private static long processorNanosOf(Background<?> running) {
        return ManagementFactory.getThreadMXBean()
                .getThreadCpuTime(running.thread().getId());
    }

    @Test
    void idleAndPausedItUsesNoProcessor() {
        PullSocket frontend = context.pull();
        PushSocket backend = context.push();
        PushSocket producer = context.push();
        context.pull().connect(backend.bind(anywhere()));
        producer.connect(frontend.bind(anywhere()));
        Proxy proxy = Proxy.between(context, frontend, backend);
        Background<Void> running = start(proxy);
        assertIdle("idle", running);
        proxy.pause();
        producer.send("message");
        assertIdle("paused", running);
        proxy.terminate();
        running.result();
    }

    @Test
    @Conformance(112)
    void takesNothingWhileNobodyTakesFromIt() {
        PullSocket frontend = context.pull();
        PushSocket backend = context.push();
        PushSocket producer = context.push();
        producer.connect(frontend.bind(anywhere()));
        Proxy proxy = Proxy.between(context, frontend, backend);
        Background<Void> running = start(proxy);
        for (int i = 0; i < 10; i++) {
            producer.send("message " + i);
        }
        assertIdle("without workers", running);
        assertThat(proxy.statistics().frontend().receivedFrames()).isZero();
        PullSocket worker = context.pull();
        worker.connect(backend.bind(anywhere()));
        for (int i = 0; i < 10; i++) {
            assertThat(worker.receive(PATIENCE).orElseThrow().string(0)).isEqualTo("message " + i);
        }
        proxy.terminate();
        running.result();
    }

    @Test
    @Conformance(112)
    void itsBackPressureReachesTheProducer() {
        int mark = 2;
        PullSocket frontend = context.pull(o -> o.highWaterMarks(mark, mark).tcp(SMALL_BUFFERS));
        PushSocket backend = context.push(
                o -> o.highWaterMarks(mark, mark).tcp(SMALL_BUFFERS).linger(Duration.ZERO));
        PushSocket producer = context.push(
                o -> o.highWaterMarks(mark, mark).tcp(SMALL_BUFFERS).linger(Duration.ZERO));
        PullSocket worker = context.pull(o -> o.highWaterMarks(mark, mark).tcp(SMALL_BUFFERS));
        producer.connect(frontend.bind(anywhere()));
        worker.connect(backend.bind(anywhere()));
        Proxy proxy = Proxy.between(context, frontend, backend);
        Background<Void> running = start(proxy);
        int sent = 0;
        while (producer.send(numbered(sent), A_STALL)) {
            sent++;
        }
        // Four pipes of two messages, and what the two connections and their ends hold.
        assertThat(sent).isBetween(mark, 30);
        assertIdle("full", running);
        for (int i = 0; i < sent; i++) {
            assertThat(worker.receive(PATIENCE).orElseThrow()).isEqualTo(numbered(i));
        }
        proxy.terminate();
        running.result();
    }

    private static Message numbered(int number) {
        byte[] body = new byte[LARGE];
        body[0] = (byte) number;
        return Message.of(body);
    }

    /** A mandatory ROUTER may have room for others and none for this one: no room can be told of before the attempt. */
    @Test
    void holdsAMessageWhosePeerIsFull() {
        PullSocket frontend = context.pull();
        RouterSocket backend =
                context.router(o -> o.mandatory(true).highWaterMarks(1, 1).linger(Duration.ZERO));
        PushSocket producer = context.push();
        producer.connect(frontend.bind(anywhere()));
        var workers = backend.bind(anywhere());
        DealerSocket slow = context.dealer(o -> o.routingId("slow").highWaterMarks(1, 1));
        DealerSocket other = context.dealer(o -> o.routingId("other"));
        slow.connect(workers);
        other.connect(workers);
        assertThat(backend.awaitPeer("slow", PATIENCE)).isTrue();
        assertThat(backend.awaitPeer("other", PATIENCE)).isTrue();
        int messages = 30;
        for (int i = 0; i < messages; i++) {
            producer.send(numbered(i).prepend("slow".getBytes()));
        }
        Proxy proxy = Proxy.between(context, frontend, backend);
        Background<Void> running = start(proxy);
        assertIdle("held up by one peer", running);
        int received = 0;
        for (; received < messages / 2; received++) {
            assertThat(slow.receive(PATIENCE).orElseThrow()).isEqualTo(numbered(received));
        }
        Waiting.within(A_STALL, () -> false);
        proxy.terminate();
        running.result();

        // What it held is with the frontend again.
        while (slow.receive(A_STALL).isPresent()) {
            received++;
        }
        while (frontend.receive(A_WHILE).isPresent()) {
            received++;
        }
        assertThat(received).isEqualTo(messages);
    }

    /** Nobody gets a message as long as one that is due it has no room. */
    @Test
    void waitsForTheSlowestSubscriberThatMustMissNothing() {
        PullSocket frontend = context.pull();
        PubSocket backend = context.pub(o -> o.noDrop(true).highWaterMarks(1, 1).linger(Duration.ZERO));
        PushSocket producer = context.push();
        SubSocket sub = context.sub(o -> o.highWaterMarks(1, 1));
        sub.subscribe("");
        producer.connect(frontend.bind(anywhere()));
        sub.connect(backend.bind(anywhere()));
        assertThat(backend.awaitSubscribers(1, PATIENCE)).isTrue();
        for (int i = 0; i < 30; i++) {
            producer.send(numbered(i));
        }
        Proxy proxy = Proxy.between(context, frontend, backend);
        Background<Void> running = start(proxy);
        assertIdle("held up by a subscriber", running);
        for (int i = 0; i < 30; i++) {
            assertThat(sub.receive(PATIENCE).orElseThrow()).isEqualTo(numbered(i));
        }
        proxy.terminate();
        running.result();
    }

    @Test
    void aCaptureWithoutRoomHoldsItUpAndItCanBeTerminated() {
        PullSocket frontend = context.pull();
        PushSocket backend = context.push();
        PushSocket capture = context.push();
        PushSocket producer = context.push();
        PullSocket worker = context.pull();
        producer.connect(frontend.bind(anywhere()));
        worker.connect(backend.bind(anywhere()));
        Proxy proxy = Proxy.between(context, frontend, backend).capture(capture);
        Background<Void> running = start(proxy);
        producer.send("message");
        assertIdle("held up by its capture", running);
        assertThat(worker.tryReceive()).isEmpty();
        PullSocket recorder = context.pull();
        recorder.connect(capture.bind(anywhere()));
        assertThat(worker.receive(PATIENCE)).isPresent();
        assertThat(recorder.receive(PATIENCE)).isPresent();
        proxy.terminate();
        running.result();
    }

    /** Two threads run two proxies between the same sockets: each message passes once. */
    @Test
    void severalProxiesShareTheirSockets() {
        PullSocket frontend = context.pull();
        PushSocket backend = context.push(o -> o.highWaterMarks(3, 3));
        PushSocket producer = context.push();
        PullSocket worker = context.pull(o -> o.highWaterMarks(3, 3));
        producer.connect(frontend.bind(anywhere()));
        worker.connect(backend.bind(anywhere()));
        List<Proxy> proxies = new ArrayList<>();
        List<Background<Void>> running = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Proxy proxy = Proxy.between(context, frontend, backend);
            proxies.add(proxy);
            running.add(start(proxy));
        }
        int messages = 5000;
        Background<Void> producing = Background.run(() -> {
            for (int i = 0; i < messages; i++) {
                producer.send("message");
            }
        });
        AtomicInteger received = new AtomicInteger();
        while (received.get() < messages && worker.receive(PATIENCE).isPresent()) {
            received.incrementAndGet();
        }
        assertThat(received).hasValue(messages);
        producing.result();
        proxies.forEach(Proxy::terminate);
        running.forEach(Background::result);
        assertThat(worker.tryReceive()).isEmpty();
    }
}
