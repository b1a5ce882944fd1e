package dev.zeugma.monitor;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Accepted;
import dev.zeugma.monitor.SocketEvent.Closed;
import dev.zeugma.monitor.SocketEvent.Connected;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.monitor.SocketEvent.Listening;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.WireTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The events of a socket's connections, and what a listener may do. */
class MonitorTest extends WireTest {
    private final EventLog events = new EventLog();

    @Test
    @Conformance(111)
    void reportsTheLifeOfAnAcceptedConnection() {
        RouterSocket router = context.router(o -> o.monitor(events));
        Endpoint endpoint = router.bind(anywhere());
        DealerSocket dealer = context.dealer(o -> o.routingId("D"));
        dealer.connect(endpoint);
        HandshakeSucceeded succeeded = events.await(HandshakeSucceeded.class);
        assertThat(succeeded.routingId()).asString().isEqualTo("D");
        dealer.close();
        Disconnected disconnected = events.await(Disconnected.class);
        assertThat(disconnected.routingId()).asString().isEqualTo("D");
        assertThat(disconnected.peer()).isEqualTo(succeeded.peer());
        assertThat(succeeded.peer()).startsWith(transport().isTcp() ? "127.0.0.1:" : endpoint.toString());
        assertThat(disconnected.reason()).isNotBlank();
        router.close();
        events.await(Closed.class);
        assertThat(events.types())
                .containsExactly("Listening", "Accepted", "HandshakeSucceeded", "Disconnected", "Closed");
        assertThat(events.all()).extracting(SocketEvent::endpoint).containsOnly(endpoint);
    }

    @Test
    @Conformance({106, 111})
    void reportsTheLifeOfAnOutgoingConnection() {
        String text = unbound();
        RouterSocket router = context.router(o -> o.routingId("R"));
        router.bind(text);
        DealerSocket dealer =
                context.dealer(o -> o.reconnectInterval(Duration.ofMillis(20)).monitor(events));
        Endpoint endpoint = dealer.connect(text).endpoint();
        assertThat(events.await(Connected.class).peer()).isEqualTo(text.replace("tcp://", ""));
        assertThat(events.await(HandshakeSucceeded.class).routingId())
                .asString()
                .isEqualTo("R");
        router.close();
        events.await(Disconnected.class);
        events.await(SocketEvent.ConnectRetried.class);
        assertThat(events.await(SocketEvent.ConnectFailed.class).reason()).containsAnyOf("refused", "No such file");
        dealer.disconnect(endpoint);
        events.await(Closed.class);
        assertThat(events.types())
                .startsWith(observable("ConnectDelayed", "Connected", "HandshakeSucceeded", "Disconnected"))
                .containsSubsequence(observable("Disconnected", "ConnectRetried", "ConnectDelayed", "ConnectFailed"))
                .endsWith("Closed");
        assertThat(events.all()).extracting(SocketEvent::endpoint).containsOnly(endpoint);
    }

    /** UNIX sockets connect without delay. */
    private void assertDelayed(EventLog log, int number) {
        if (transport().isTcp()) {
            assertThat(log.await(SocketEvent.ConnectDelayed.class).connection()).isEqualTo(number);
        }
    }

    @Test
    @Conformance(111)
    void allEventsOfAConnectionCarryItsNumber() {
        EventLog connecting = new EventLog();
        PullSocket pull = context.pull(o -> o.monitor(events));
        Endpoint endpoint = pull.bind(anywhere());
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            PushSocket push = context.push(o -> o.monitor(connecting));
            push.connect(endpoint);
            int number = connecting.await(Connected.class).connection();
            assertDelayed(connecting, number);
            assertThat(connecting.await(HandshakeSucceeded.class).connection()).isEqualTo(number);
            int accepted = events.await(Accepted.class).connection();
            assertThat(events.await(HandshakeSucceeded.class).connection()).isEqualTo(accepted);
            push.close();
            assertThat(connecting.await(Disconnected.class).connection()).isEqualTo(number);
            assertThat(events.await(Disconnected.class).connection()).isEqualTo(accepted);
            assertThat(numbers.add(number)).as("%s is new", number).isTrue();
            assertThat(numbers.add(accepted)).as("%s is new", accepted).isTrue();
        }
        int listener = events.await(Listening.class).listener();
        assertThat(numbers).doesNotContain(listener, 0);
        pull.close();
        assertThat(events.await(Closed.class).number()).isEqualTo(listener);
    }

    @Test
    @Conformance({106, 111})
    void aConnectionAttemptIsNumberedFromTheStart() {
        PushSocket push =
                context.push(o -> o.reconnectInterval(Duration.ofMillis(20)).monitor(events));
        push.connect(unbound());
        for (int i = 0; i < 3; i++) {
            int number = events.await(SocketEvent.ConnectFailed.class).connection();
            assertThat(number).isPositive();
            assertDelayed(events, number);
            assertThat(events.await(SocketEvent.ConnectRetried.class).delay())
                    .isBetween(Duration.ofMillis(20), Duration.ofMillis(40));
        }
        push.close();
        assertThat(events.await(Closed.class).endpoint()).isNotNull();
    }

    @Test
    @Conformance(111)
    void reportsAFailedBind() {
        PullSocket pull = context.pull(o -> o.monitor(events));
        Endpoint endpoint = pull.bind(anywhere());
        assertFails(ErrorCode.EADDRINUSE, () -> pull.bind(endpoint));
        SocketEvent.BindFailed failed = events.await(SocketEvent.BindFailed.class);
        assertThat(failed.code()).isEqualTo(ErrorCode.EADDRINUSE);
        assertThat(failed.endpoint()).isEqualTo(endpoint);
    }

    @Test
    @UserAsk(15)
    void aPeerIsRoutableOnceItsHandshakeSucceeded() {
        RouterSocket router = context.router(o -> o.mandatory(true).monitor(events));
        DealerSocket dealer = context.dealer(o -> o.routingId("D"));
        dealer.connect(router.bind(anywhere()));
        events.await(HandshakeSucceeded.class);
        assertThat(router.trySend(Message.of("D", "hello"))).isTrue();
        assertThat(dealer.receiveString()).isEqualTo("hello");
    }

    @Test
    @UserAsk(7)
    void aFailingListenerIsHarmless() {
        PullSocket pull = context.pull(o -> o.monitor(event -> {
            events.accept(event);
            throw new IllegalStateException("a listener that fails, as intended by this test");
        }));
        PushSocket push = context.push(o -> o.monitor(event -> {
            throw new AssertionError("a listener that fails badly, as intended by this test");
        }));
        push.connect(pull.bind(anywhere()));
        push.send("hello");
        assertThat(pull.receiveString()).isEqualTo("hello");
        push.close();
        events.await(Disconnected.class);
        assertThat(events.types()).startsWith("Listening", "Accepted", "HandshakeSucceeded");
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Test
    void aListenerCannotMakeBlockingCalls() throws Exception {
        AtomicReference<DealerSocket> socket = new AtomicReference<>();
        CompletableFuture<List<ErrorCode>> codes = new CompletableFuture<>();
        DealerSocket dealer = context.dealer(o -> o.monitor(event -> {
            if (event instanceof Accepted) {
                DealerSocket mine = socket.get();
                codes.complete(List.of(
                        assertFails(ErrorCode.EDEADLK, mine::receive).code(),
                        assertFails(ErrorCode.EDEADLK, () -> mine.receive(Duration.ofSeconds(1)))
                                .code(),
                        assertFails(ErrorCode.EDEADLK, () -> mine.send("message"))
                                .code()));
            }
        }));
        socket.set(dealer);
        DealerSocket peer = context.dealer();
        peer.connect(dealer.bind(anywhere()));
        assertThat(get(codes)).hasSize(3);
        peer.send("still alive");
        assertThat(dealer.receiveString()).isEqualTo("still alive");
    }

    @Test
    void aListenerOnAnEventLoopCannotBind() throws Exception {
        AtomicReference<DealerSocket> socket = new AtomicReference<>();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        DealerSocket dealer = context.dealer(o -> o.monitor(event -> {
            if (event instanceof Accepted) {
                try {
                    failure.completeExceptionally(
                            new AssertionError("bound " + socket.get().bind(anywhere())));
                } catch (RuntimeException refused) {
                    failure.complete(refused);
                }
            }
        }));
        socket.set(dealer);
        DealerSocket peer = context.dealer();
        peer.connect(dealer.bind(anywhere()));
        assertCode(ErrorCode.EDEADLK, get(failure));
        peer.send("still alive");
        assertThat(dealer.receiveString()).isEqualTo("still alive");
    }

    @Test
    void aListenerMayMakeNonBlockingCalls() throws Exception {
        PullSocket elsewhere = context.pull();
        Endpoint endpoint = elsewhere.bind(anywhere());
        PushSocket push = context.push();
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        DealerSocket dealer = context.dealer(o -> o.monitor(event -> {
            if (event instanceof Accepted) {
                push.connect(endpoint);
                sent.complete(push.trySend(Message.of("from a listener")));
            }
        }));
        DealerSocket peer = context.dealer();
        peer.connect(dealer.bind(anywhere()));
        assertThat(get(sent)).isTrue();
        assertThat(elsewhere.receiveString()).isEqualTo("from a listener");
        assertThat(dealer.tryReceive()).isEmpty();
    }

    @Test
    void aListenerMayCloseItsSocket() {
        AtomicReference<Socket> socket = new AtomicReference<>();
        PullSocket pull = context.pull(o -> o.monitor(event -> {
            events.accept(event);
            if (event instanceof HandshakeSucceeded) {
                socket.get().close();
            }
        }));
        socket.set(pull);
        PushSocket push = context.push(o -> o.linger(Duration.ZERO));
        push.connect(pull.bind(anywhere()));
        events.await(Disconnected.class);
        assertThat(pull.isClosed()).isTrue();
    }

    @Test
    @UserAsk(2)
    void aListenerMayCloseTheContext() {
        Context closing = newContext();
        PullSocket pull = closing.pull(o -> o.monitor(event -> {
            if (event instanceof HandshakeSucceeded) {
                closing.close();
            }
        }));
        PushSocket push = context.push(o -> o.linger(Duration.ZERO));
        push.connect(pull.bind(anywhere()));
        assertFails(ErrorCode.ETERM, pull::receive);
    }

    /** While bind waits for the event loop, the loop must be able to run a listener that uses the same socket. */
    @Test
    void bindDoesNotDeadlockWithAListenerOfItsSocket() {
        AtomicReference<DealerSocket> socket = new AtomicReference<>();
        DealerSocket dealer = context.dealer(o -> o.linger(Duration.ZERO).monitor(event -> {
            events.accept(event);
            if (event instanceof Accepted && socket.get() != null) {
                socket.get().disconnect(socket.get().connect(unbound()).endpoint());
            }
        }));
        socket.set(dealer);
        Endpoint endpoint = dealer.bind(anywhere());
        for (int i = 0; i < 50; i++) {
            DealerSocket peer = context.dealer();
            peer.connect(endpoint);
            dealer.bind(anywhere());
        }
        events.await(51, Listening.class);
        events.await(50, Accepted.class);
    }
}
