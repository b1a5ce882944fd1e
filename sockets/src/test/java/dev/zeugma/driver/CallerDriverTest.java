package dev.zeugma.driver;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RepSocket;
import dev.zeugma.socket.ReqSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Ports;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sockets whose connections are driven by the calling thread. */
class CallerDriverTest extends NetworkTest {
    private static final Duration TIMEOUT = Duration.ofMillis(100);

    /** An upper bound that holds on a busy machine. */
    private static final Duration LATE = TIMEOUT.plusSeconds(3);

    private final EventLog events = new EventLog();

    /** Driven by the test thread. */
    private Context driven;

    /** How the contexts under test are driven. */
    Driver driver() {
        return Driver.CALLER;
    }

    @BeforeEach
    void openDrivenContext() {
        driven = newContext(o -> o.driver(driver()));
    }

    /** A context to be driven, and closed, by the calling thread. */
    private Context ownContext() {
        return Context.create(o -> o.driver(driver()).network(network()));
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Drives the context until the condition holds. */
    private void driveUntil(String what, BooleanSupplier condition) {
        try (PullSocket idle = driven.pull()) {
            Waiting.until(what, () -> idle.receive(Duration.ofMillis(1)).isEmpty() && condition.getAsBoolean());
        }
    }

    private void driveUntil(Class<? extends SocketEvent> event) {
        driveUntil(event.getSimpleName(), () -> events.types().contains(event.getSimpleName()));
    }

    @Test
    void requestAndReplyWorkInOneThread() {
        RepSocket rep = driven.rep();
        ReqSocket req = driven.req();
        req.connect(rep.bind(ANY_PORT));
        for (int i = 0; i < 100; i++) {
            req.send("question " + i);
            assertThat(rep.receiveString()).isEqualTo("question " + i);
            rep.send("answer " + i);
            assertThat(req.receiveString()).isEqualTo("answer " + i);
        }
    }

    @Test
    void requestsAndRepliesWorkBetweenTwoThreads() throws Exception {
        CompletableFuture<Endpoint> bound = new CompletableFuture<>();
        Background<Integer> server = Background.call(() -> {
            try (Context own = ownContext();
                    RepSocket rep = own.rep()) {
                bound.complete(rep.bind(ANY_PORT));
                int served = 0;
                String request;
                do {
                    request = rep.receiveString();
                    rep.send("re: " + request);
                    served++;
                } while (!request.equals("last"));
                return served;
            }
        });
        ReqSocket req = driven.req();
        req.connect(get(bound));
        for (int i = 0; i < 1000; i++) {
            req.send("question " + i);
            assertThat(req.receiveString()).isEqualTo("re: question " + i);
        }
        req.send("last");
        assertThat(req.receiveString()).isEqualTo("re: last");
        assertThat(server.result()).isEqualTo(1001);
    }

    @Test
    void messagesStayInOrderAtBothHighWaterMarks() throws Exception {
        int messages = 20_000;
        CompletableFuture<Endpoint> bound = new CompletableFuture<>();
        Background<Void> receiver = Background.call(() -> {
            try (Context own = ownContext();
                    PullSocket pull = own.pull(o -> o.highWaterMarks(10, 10).tcp(SMALL_BUFFERS))) {
                bound.complete(pull.bind(ANY_PORT));
                for (int i = 0; i < messages; i++) {
                    assertThat(pull.receiveString()).isEqualTo("message " + i);
                }
                return null;
            }
        });
        PushSocket push = driven.push(o -> o.highWaterMarks(10, 10).tcp(SMALL_BUFFERS));
        push.connect(get(bound));
        for (int i = 0; i < messages; i++) {
            push.send("message " + i);
        }
        push.close();
        driven.close();
        receiver.result();
    }

    @Test
    void routerAndDealerWorkBetweenTwoThreads() throws Exception {
        CompletableFuture<Endpoint> bound = new CompletableFuture<>();
        Background<Void> router = Background.call(() -> {
            try (Context own = ownContext();
                    RouterSocket socket = own.router(o -> o.mandatory(true))) {
                bound.complete(socket.bind(ANY_PORT));
                assertThat(socket.awaitPeer("D", PATIENCE)).isTrue();
                socket.send(Message.of("D", "hello", "dealer"));
                for (int i = 0; i < 100; i++) {
                    assertThat(socket.receive()).isEqualTo(Message.of("D", "part", "message " + i));
                }
                socket.send(Message.of("D", "enough"));
                return null;
            }
        });
        DealerSocket dealer = driven.dealer(o -> o.routingId("D"));
        dealer.connect(get(bound));
        assertThat(dealer.receive()).isEqualTo(Message.of("hello", "dealer"));
        for (int i = 0; i < 100; i++) {
            dealer.send(Message.of("part", "message " + i));
        }
        assertThat(dealer.receiveString()).isEqualTo("enough");
        router.result();
    }

    @Test
    void talksToPeersWithIoThreads() {
        RepSocket rep = context.rep();
        Background<Void> server = Background.run(() -> rep.send("re: " + rep.receiveString()));
        ReqSocket req = driven.req();
        req.connect(rep.bind(ANY_PORT));
        req.send("question");
        assertThat(req.receiveString()).isEqualTo("re: question");
        server.result();
    }

    @Test
    void aMessageIsWrittenByTheCallThatSendsIt() {
        PullSocket pull = context.pull();
        PushSocket push = driven.push(o -> o.monitor(events));
        push.connect(pull.bind(ANY_PORT));
        driveUntil(HandshakeSucceeded.class);
        for (int i = 0; i < 3; i++) {
            push.send("message " + i);
            assertThat(pull.receive(PATIENCE)).contains(Message.of("message " + i));
        }
    }

    @Test
    void startsNoThread() {
        requestAndReplyWorkInOneThread();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("zeugma-"));
    }

    @Test
    void waitsForTheWholeTimeout() {
        DealerSocket dealer = driven.dealer();
        assertThat(Waiting.timed(() -> assertThat(dealer.receive(TIMEOUT)).isEmpty()))
                .isBetween(TIMEOUT, LATE);
        Duration odd = Duration.ofNanos(3_300_000);
        assertThat(Waiting.timed(() ->
                        assertThat(dealer.send(Message.of("message"), odd)).isFalse()))
                .isBetween(odd, LATE);
        assertThat(Waiting.timed(() -> {
                    assertThat(dealer.tryReceive()).isEmpty();
                    assertThat(dealer.trySend(Message.of("message"))).isFalse();
                    assertThat(dealer.receive(Duration.ofSeconds(-1))).isEmpty();
                }))
                .isLessThan(LATE);
        RouterSocket router = driven.router();
        assertThat(Waiting.timed(
                        () -> assertThat(router.awaitPeer("nobody", TIMEOUT)).isFalse()))
                .isBetween(TIMEOUT, LATE);
    }

    @Test
    void tryReceiveReadsTheNetwork() {
        PushSocket push = context.push();
        PullSocket pull = driven.pull();
        push.connect(pull.bind(ANY_PORT));
        push.send("hello");
        Waiting.until("a message", () -> pull.tryReceive().isPresent());
    }

    @Test
    void connectsToAHostName() {
        PullSocket pull = context.pull();
        PushSocket push = driven.push();
        push.connect(pull.bind(ANY_PORT).toString().replace("127.0.0.1", "localhost"));
        push.send("hello");
        driveUntil("a message", () -> pull.tryReceive().isPresent());
    }

    @Test
    void bindReportsErrorsAtOnce() {
        PullSocket pull = driven.pull();
        String taken = pull.bind(ANY_PORT).toString();
        PullSocket other = driven.pull();
        assertFails(ErrorCode.EADDRINUSE, () -> other.bind(taken));
        assertFails(ErrorCode.EADDRNOTAVAIL, () -> other.bind("tcp://192.0.2.1:5555"));
        pull.unbind(taken);
        assertThat(other.bind(taken)).hasToString(taken);
        other.close();
        assertThat(driven.pull().bind(taken)).as("immediately free").hasToString(taken);
    }

    @Test
    void aListenerCannotBlock() {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        PullSocket other = driven.pull();
        PushSocket push = driven.push(o -> o.monitor(event -> {
            if (event instanceof HandshakeSucceeded) {
                assertFails(ErrorCode.EDEADLK, other::receive);
                assertFails(ErrorCode.EDEADLK, () -> other.bind(ANY_PORT));
                assertThat(other.tryReceive()).isEmpty();
                other.connect(Ports.freeEndpoint());
                other.close();
                failure.complete(null);
            }
        }));
        push.connect(driven.pull().bind(ANY_PORT));
        driveUntil("the handshake", failure::isDone);
        assertFails(ErrorCode.ENOTSOCK, other::receive);
    }

    @Test
    void aListenerMayCloseTheContext() {
        PullSocket pull = driven.pull(o -> o.monitor(event -> {
            if (event instanceof HandshakeSucceeded) {
                driven.close();
            }
        }));
        PushSocket push = context.push(o -> o.monitor(events));
        push.connect(pull.bind(ANY_PORT));
        assertFails(ErrorCode.ETERM, pull::receive);
        events.await(Disconnected.class);
    }
}
