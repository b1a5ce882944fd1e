package dev.zeugma.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.SubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.ProcessorTime;
import dev.zeugma.support.TransportTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A proxy that cannot proceed: it receives nothing, loses nothing, and uses no CPU. */
@Tag("timing")
class ProxyPressureTest extends TransportTest {
    private Background<Void> start(Proxy proxy) {
        return Background.run(proxy::run);
    }

    private void assertIdle(String what, Background<?> running) {
        ProcessorTime.assertIdle(transport() + ": a proxy that is " + what, List.of(running.thread()));
    }

    @Test
    @UserAsk(6)
    void usesNoCpuWhileIdleOrPaused() {
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
    @UserAsk(6)
    void receivesNothingWhileItCannotSend() {
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

    /** Neither wakes the other repeatedly. */
    @Test
    @UserAsk(6)
    void usesNoCpuWhileAnotherThreadWaitsForTheSameRoom() {
        PullSocket frontend = context.pull();
        PushSocket backend = context.push();
        PushSocket producer = context.push();
        producer.connect(frontend.bind(anywhere()));
        Proxy proxy = Proxy.between(context, frontend, backend);
        Background<Void> running = start(proxy);
        producer.send("by the proxy");
        Background<?> sending = Background.blocked(() -> backend.send(Message.of("by a thread"), PATIENCE));
        assertIdle("waiting for room as another thread is", running);
        PullSocket worker = context.pull();
        worker.connect(backend.bind(anywhere()));
        assertThat(List.of(worker.receiveString(), worker.receiveString()))
                .containsExactlyInAnyOrder("by the proxy", "by a thread");
        sending.result();
        proxy.terminate();
        running.result();
    }

    @Test
    @Conformance(112)
    @UserAsk(6)
    void backPressureReachesTheProducer() {
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
        while (producer.send(numbered(sent), stall())) {
            sent++;
        }
        // Four pipes of two messages, and what the two connections and their ends buffer.
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

    /** A mandatory ROUTER may have room for others but not for this peer: only an attempt to send shows that. */
    @Test
    @UserAsk(6)
    void holdsAMessageForAFullPeer() {
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
        assertIdle("blocked by one peer", running);
        int received = 0;
        for (; received < messages / 2; received++) {
            assertThat(slow.receive(PATIENCE).orElseThrow()).isEqualTo(numbered(received));
        }
        Waiting.within(stall(), () -> false);
        proxy.terminate();
        running.result();

        // The message it held has returned to the frontend.
        while (slow.receive(stall()).isPresent()) {
            received++;
        }
        while (frontend.receive(A_WHILE).isPresent()) {
            received++;
        }
        assertThat(received).isEqualTo(messages);
    }

    /** No subscriber gets a message until all of its subscribers have room. */
    @Test
    @UserAsk(6)
    void waitsForTheSlowestSubscriberWithNoDrop() {
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
        assertIdle("blocked by a subscriber", running);
        for (int i = 0; i < 30; i++) {
            assertThat(sub.receive(PATIENCE).orElseThrow()).isEqualTo(numbered(i));
        }
        proxy.terminate();
        running.result();
    }

    @Test
    @UserAsk(6)
    void aFullCaptureBlocksItAndItCanBeTerminated() {
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
        assertIdle("blocked by its capture", running);
        assertThat(worker.tryReceive()).isEmpty();
        PullSocket recorder = context.pull();
        recorder.connect(capture.bind(anywhere()));
        assertThat(worker.receive(PATIENCE)).isPresent();
        assertThat(recorder.receive(PATIENCE)).isPresent();
        proxy.terminate();
        running.result();
    }
}
