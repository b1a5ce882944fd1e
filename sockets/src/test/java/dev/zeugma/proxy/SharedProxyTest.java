package dev.zeugma.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.XPubSocket;
import dev.zeugma.socket.XSubSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.TransportTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The sockets of a proxy are used by other threads and proxies as well, which neither stops it nor loses or duplicates
 * messages.
 */
class SharedProxyTest extends TransportTest {
    private static final int HALF = 20_000;

    private final AtomicIntegerArray seen = new AtomicIntegerArray(2 * HALF);
    private final AtomicInteger total = new AtomicInteger();

    /** Receives until everything has arrived, here or elsewhere. */
    private void receive(PullSocket pull) {
        while (total.get() < seen.length()) {
            pull.receive(A_WHILE).ifPresent(message -> {
                seen.incrementAndGet(Integer.parseInt(message.string(0)));
                total.incrementAndGet();
            });
        }
    }

    @Test
    void otherThreadsMayUseTheFrontendAndTheBackend() {
        PullSocket frontend = context.pull();
        PushSocket backend = context.push();
        PushSocket producer = context.push();
        PullSocket worker = context.pull();
        producer.connect(frontend.bind(anywhere()));
        worker.connect(backend.bind(anywhere()));
        Proxy proxy = Proxy.between(context, frontend, backend);
        Background<Void> running = Background.run(proxy::run);

        Background<Void> other = Background.run(() -> receive(frontend));
        Background<Void> working = Background.run(() -> receive(worker));
        Background<Void> sending =
                Background.run(() -> IntStream.range(0, HALF).forEach(number -> backend.send(String.valueOf(number))));
        IntStream.range(HALF, 2 * HALF).forEach(number -> producer.send(String.valueOf(number)));

        sending.result();
        other.result();
        working.result();
        proxy.terminate();
        running.result();
        for (int number = 0; number < seen.length(); number++) {
            assertThat(seen.get(number)).as("how often %s arrived", number).isOne();
        }
    }

    /** Two threads run two proxies between the same sockets: each message is forwarded once. */
    @Test
    void severalProxiesMayShareTheirSockets() {
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
            running.add(Background.run(proxy::run));
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

    /** An XPUB has one lock for both directions, and each lane takes the locks of both sockets in opposite order. */
    @Test
    void severalProxiesMayShareTheirSocketsInBothDirections() {
        XPubSocket frontend = context.xpub(o -> o.noDrop(true));
        XPubSocket backend = context.xpub(o -> o.noDrop(true));
        XSubSocket left = context.xsub(o -> o.highWaterMarks(0, 0));
        XSubSocket right = context.xsub(o -> o.highWaterMarks(0, 0));
        left.connect(frontend.bind(anywhere()));
        right.connect(backend.bind(anywhere()));
        left.subscribe("to the left");
        right.subscribe("to the right");
        frontend.awaitSubscribers(1, PATIENCE);
        backend.awaitSubscribers(1, PATIENCE);
        List<Proxy> proxies =
                List.of(Proxy.between(context, frontend, backend), Proxy.between(context, frontend, backend));
        List<Background<Void>> running =
                proxies.stream().map(proxy -> Background.run(proxy::run)).toList();

        int messages = 5000;
        List<Background<Void>> ends = List.of(
                Background.run(() -> send(left, "to the right", messages)),
                Background.run(() -> send(right, "to the left", messages)),
                Background.run(() -> receive(left, "to the left", messages)),
                Background.run(() -> receive(right, "to the right", messages)));
        ends.forEach(Background::result);
        proxies.forEach(Proxy::terminate);
        running.forEach(Background::result);
    }

    private static void send(XSubSocket socket, String text, int messages) {
        for (int i = 0; i < messages; i++) {
            socket.send(text);
        }
    }

    private static void receive(XSubSocket socket, String text, int messages) {
        for (int i = 0; i < messages; i++) {
            assertThat(socket.receive(PATIENCE)).as("message %s", i).hasValue(Message.of(text));
        }
    }
}
