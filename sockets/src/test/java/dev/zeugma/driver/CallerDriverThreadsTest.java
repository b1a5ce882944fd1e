package dev.zeugma.driver;

import static dev.zeugma.support.Failures.assertCode;
import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.option.ContextOptions.Driver;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.Background;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What threads other than the driving thread can and cannot do. */
class CallerDriverThreadsTest extends NetworkTest {
    /** A call should end within 100 ms; this allows for a busy machine. */
    private static final Duration PROMPT = Duration.ofSeconds(5);

    private final EventLog peerEvents = new EventLog();

    private Context open() {
        return Context.create(o -> o.driver(Driver.CALLER).network(network()));
    }

    /** What a thread does with a PULL socket of a context that it drives, connected to a peer of the test. */
    private final class Driving implements AutoCloseable {
        private final CompletableFuture<PullSocket> socket = new CompletableFuture<>();
        private final CompletableFuture<Void> goOn = new CompletableFuture<>();
        private final Context driven = open();
        private final PushSocket peer = context.push(o -> o.monitor(peerEvents).linger(Duration.ZERO));
        private final Background<Void> thread;

        Driving(Consumer<PullSocket> call) {
            Endpoint endpoint = peer.bind(ANY_PORT);
            thread = Background.call(() -> {
                try (driven) {
                    PullSocket pull = driven.pull();
                    pull.connect(endpoint);
                    assertThat(pull.receiveString()).isEqualTo("ready");
                    socket.complete(pull);
                    call.accept(pull);
                    goOn.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                }
                return null;
            });
            peer.send("ready");
            socket.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        }

        PullSocket socket() {
            return socket.join();
        }

        /** Lets the thread finish. */
        @Override
        public void close() {
            goOn.complete(null);
            thread.result();
        }
    }

    /** Long enough for the other thread to be inside its call. */
    private void letItBlock() {
        peerEvents.assertNone(Disconnected.class, A_WHILE);
    }

    @Test
    @UserAsk(1)
    void anInterruptEndsACallAndKeepsTheSocketUsable() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        CompletableFuture<String> received = new CompletableFuture<>();
        try (Driving driving = new Driving(pull -> {
            assertFails(ErrorCode.EINTR, pull::receive);
            assertThat(Thread.currentThread().isInterrupted())
                    .as("the flag is kept")
                    .isTrue();
            assertFails(ErrorCode.EINTR, () -> pull.receive(PATIENCE));
            assertThat(pull.tryReceive()).isEmpty();
            assertThat(Thread.interrupted()).isTrue();
            ended.complete(null);
            received.complete(pull.receiveString());
        })) {
            letItBlock();
            Duration time = Waiting.timed(() -> {
                driving.thread.thread().interrupt();
                ended.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
            });
            assertThat(time).isLessThan(PROMPT);
            driving.peer.send("message");
            assertThat(received.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .join())
                    .isEqualTo("message");
        }
    }

    @Test
    void callsFromAnotherThreadFailWithAClearError() {
        CompletableFuture<String> received = new CompletableFuture<>();
        try (Driving driving = new Driving(pull -> received.complete(pull.receiveString()))) {
            PullSocket pull = driving.socket();
            List<ThrowingCallable> calls = List.of(
                    pull::receive,
                    pull::tryReceive,
                    () -> pull.receive(A_WHILE),
                    () -> pull.bind(ANY_PORT),
                    () -> pull.connect("tcp://127.0.0.1:5555"),
                    () -> pull.unbind("tcp://127.0.0.1:5555"),
                    () -> pull.disconnect("tcp://127.0.0.1:5555"),
                    () -> driving.driven.router().awaitPeer("D", A_WHILE),
                    () -> driving.driven.push().send("message"),
                    () -> driving.driven.push().trySend(Message.of("message")));
            for (ThrowingCallable call : calls) {
                assertThat(assertFails(ErrorCode.EMTHREAD, call))
                        .hasMessageContaining("test-background")
                        .hasMessageContaining(Thread.currentThread().getName());
            }
            driving.peer.send("for the right thread");
            assertThat(received.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .join())
                    .isEqualTo("for the right thread");
        }
    }

    @Test
    void theFirstCallThatUsesConnectionsMakesItsThreadTheOwner() {
        Context opened = open();
        PullSocket pull = opened.pull();
        PushSocket push = opened.push();
        Background.run(() -> {
                    push.connect(pull.bind(ANY_PORT));
                    push.send("hello");
                    assertThat(pull.receiveString()).isEqualTo("hello");
                    opened.close();
                })
                .result();
        assertFails(ErrorCode.EMTHREAD, pull::receive);
    }

    @Test
    void anotherThreadMayCloseTheSocket() {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        try (Driving driving = new Driving(pull -> failure.complete(failureOf(pull::receive)))) {
            letItBlock();
            assertThat(Waiting.timed(driving.socket()::close)).isLessThan(PROMPT);
            assertCode(
                    ErrorCode.ENOTSOCK,
                    failure.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .join());
            peerEvents.await(Disconnected.class);
        }
    }

    private static Throwable failureOf(ThrowingCallable call) {
        return catchThrowable(call);
    }

    @Test
    void aWaitingCallExecutesACloseByAnotherThread() {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        try (Driving driving = new Driving(pull -> failure.complete(failureOf(pull::receive)))) {
            letItBlock();
            assertThat(Waiting.timed(driving.driven::close)).isLessThan(PROMPT);
            assertCode(
                    ErrorCode.ETERM,
                    failure.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .join());
            peerEvents.await(Disconnected.class);
        }
    }

    @Test
    void sentMessagesLeaveAfterAnotherThreadClosesTheContext() {
        PullSocket peer = context.pull(o -> o.tcp(SMALL_BUFFERS));
        Endpoint endpoint = peer.bind(ANY_PORT);
        byte[] large = new byte[5_000_000];
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Context driven = open();
        Background<Void> sender = Background.run(() -> {
            PushSocket push = driven.push(o -> o.tcp(SMALL_BUFFERS));
            PullSocket idle = driven.pull();
            push.connect(endpoint);
            push.send(large);
            sent.complete(null);
            assertFails(ErrorCode.ETERM, idle::receive);
        });
        sent.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        Background<Void> closer = Background.run(driven::close);
        assertThat(peer.receive(PATIENCE)).contains(Message.of(large));
        closer.result();
        sender.result();
    }

    @Test
    @UserAsk(2)
    void theOwnersNextCallCompletesACloseByAnotherThread() {
        CompletableFuture<Void> back = new CompletableFuture<>();
        try (Driving driving = new Driving(pull -> {
            back.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
            assertFails(ErrorCode.ETERM, pull::tryReceive);
        })) {
            assertThat(Waiting.timed(driving.driven::close))
                    .as("does not wait indefinitely for an absent thread")
                    .isLessThan(PROMPT);
            assertThat(driving.socket().isClosed()).isTrue();
            peerEvents.assertNone(Disconnected.class, A_WHILE);
            back.complete(null);
            peerEvents.await(Disconnected.class);
        }
    }

    @Test
    void anyThreadMayCloseAnUnusedContext() {
        Context unused = open();
        unused.rep();
        assertThat(Waiting.timed(() -> Background.run(unused::close).result())).isLessThan(PROMPT);
    }

    @Test
    @UserAsk(2)
    void closingTwiceAndByBothThreadsIsHarmless() {
        try (Driving driving = new Driving(pull -> assertFails(ErrorCode.ETERM, pull::receive))) {
            driving.driven.close();
            driving.driven.close();
            driving.socket().close();
            peerEvents.await(HandshakeSucceeded.class);
            peerEvents.await(Disconnected.class);
        }
    }
}
