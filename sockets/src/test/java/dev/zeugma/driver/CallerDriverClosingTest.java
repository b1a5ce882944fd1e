package dev.zeugma.driver;

import static dev.zeugma.support.Failures.assertCode;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.poll.Interest;
import dev.zeugma.poll.Poller;
import dev.zeugma.proxy.Proxy;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.NoLeaks;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * A context that another thread closes while its own thread makes calls: the first call that fails must also close the
 * connections and the event loop, as the thread may never make another.
 */
class CallerDriverClosingTest extends NetworkTest {
    private static final int ROUNDS = 60;
    private static final int MAX_PAUSE_NANOS = 200_000;

    private final Random random = new Random();

    @Test
    void closesWhileMessagesAreReceived() {
        closesWhile(driven -> {
            PullSocket pull = driven.pull();
            pull.bind(ANY_PORT);
            return pull::tryReceive;
        });
    }

    @Test
    void closesWhileDeliveriesAreReceived() {
        closesWhile(driven -> {
            PullSocket pull = driven.pull();
            pull.bind(ANY_PORT);
            return () -> pull.receiveDelivery(Duration.ZERO);
        });
    }

    @Test
    void closesWhileMessagesAreSent() {
        closesWhile(driven -> {
            PushSocket push = driven.push();
            push.bind(ANY_PORT);
            return () -> push.trySend(Message.of("message"));
        });
    }

    @Test
    void closesWhilePeersAreAwaited() {
        closesWhile(driven -> {
            RouterSocket router = driven.router();
            router.bind(ANY_PORT);
            return () -> router.awaitPeer("nobody", Duration.ZERO);
        });
    }

    @Test
    void closesWhileAPollerPolls() {
        closesWhile(driven -> {
            Poller poller = driven.poller();
            poller.add(driven.pull(), Interest.RECEIVE);
            return () -> poller.poll(Duration.ZERO);
        });
    }

    @Test
    void closesWhileAPollerIsModified() {
        closesWhile(driven -> {
            PullSocket pull = driven.pull();
            pull.bind(ANY_PORT);
            Poller poller = driven.poller();
            return () -> {
                poller.add(pull, Interest.RECEIVE).remove();
                poller.addSignal().remove();
                poller.addTimer(Duration.ZERO).remove();
            };
        });
    }

    @Test
    void closesWhileEndpointsAreBoundAndConnected() {
        Endpoint endpoint = context.push().bind(ANY_PORT);
        closesWhile(driven -> {
            PullSocket pull = driven.pull();
            return () -> {
                Endpoint bound = pull.bind(ANY_PORT);
                pull.connect(endpoint);
                pull.disconnect(endpoint);
                pull.unbind(bound);
            };
        });
    }

    @Test
    void closesWhileSocketsAndPollersAreOpened() {
        closesWhile(driven -> {
            driven.pull().bind(ANY_PORT);
            return () -> {
                driven.pull().close();
                driven.poller().close();
            };
        });
    }

    @Test
    void closesWhileAProxyRuns() {
        closesWhile(driven -> {
            PullSocket frontend = driven.pull();
            PushSocket backend = driven.push();
            frontend.bind(ANY_PORT);
            backend.bind(ANY_PORT);
            return () -> Proxy.between(driven, frontend, backend).run();
        });
    }

    private void closesWhile(Function<Context, Runnable> opener) {
        long seed = System.nanoTime();
        System.out.printf("%s: seed %d%n", network(), seed);
        random.setSeed(seed);
        int before = NoLeaks.openSockets().size();
        for (int round = 0; round < ROUNDS; round++) {
            Context driven = newContext(o -> o.driver(Driver.CALLER));
            CompletableFuture<Void> drives = new CompletableFuture<>();
            Background<Void> calls = Background.run(() -> {
                Runnable call = opener.apply(driven);
                driven.pull().tryReceive(); // now the context belongs to this thread
                drives.complete(null);
                while (true) {
                    call.run();
                }
            });
            drives.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
            spin(random.nextInt(MAX_PAUSE_NANOS));
            driven.close();
            assertCode(ErrorCode.ETERM, calls.failure());
            Waiting.until("everything is closed", () -> NoLeaks.openSockets().size() <= before);
        }
    }

    private static void spin(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }
}
