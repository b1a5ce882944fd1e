package dev.zeugma.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.Closed;
import dev.zeugma.monitor.SocketEvent.ConnectFailed;
import dev.zeugma.monitor.SocketEvent.ConnectRetried;
import dev.zeugma.monitor.SocketEvent.Connected;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeFailed;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.support.Conformance;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Ports;
import dev.zeugma.support.SilentListener;
import dev.zeugma.support.UserAsk;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How connections are established and reestablished. */
class ReconnectTest extends NetworkTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final EventLog events = new EventLog();

    @Test
    void waitsForTheIntervalAndARandomPartOfIt() {
        PushSocket push = context.push(o -> o.reconnectInterval(SHORT).monitor(events));
        push.connect(Ports.freeEndpoint());
        for (int i = 0; i < 8; i++) {
            events.await(ConnectFailed.class);
            assertThat(events.await(ConnectRetried.class).delay()).isBetween(SHORT, SHORT.multipliedBy(2));
        }
    }

    @Test
    void doublesTheWaitUpToTheMaximum() {
        PushSocket push = context.push(
                o -> o.reconnectInterval(SHORT, Duration.ofMillis(100)).monitor(events));
        push.connect(Ports.freeEndpoint());
        for (int millis : new int[] {20, 40, 80, 100, 100}) {
            assertThat(events.await(ConnectRetried.class).delay()).hasMillis(millis);
        }
    }

    @Test
    void resetsTheWaitAfterAnEstablishedConnection() {
        String endpoint = Ports.freeEndpoint();
        PushSocket push = context.push(
                o -> o.reconnectInterval(SHORT, Duration.ofMillis(100)).monitor(events));
        push.connect(endpoint);
        events.await(3, ConnectRetried.class);
        PullSocket pull = context.pull();
        pull.bind(endpoint);
        events.await(HandshakeSucceeded.class);
        pull.close();
        events.await(Disconnected.class);
        assertThat(events.await(ConnectRetried.class, last -> last.delay().equals(SHORT)))
                .isNotNull();
    }

    @Test
    @Conformance(105)
    void zeroDisablesRetriesUntilTheNextConnect() {
        String endpoint = Ports.freeEndpoint();
        DealerSocket dealer =
                context.dealer(o -> o.reconnectInterval(Duration.ZERO).monitor(events));
        dealer.connect(endpoint);
        events.await(ConnectFailed.class);
        events.await(Closed.class);
        DealerSocket server = context.dealer();
        server.bind(endpoint);
        events.assertNone(Connected.class, A_WHILE);
        assertThat(events.types()).doesNotContain("ConnectRetried");

        dealer.connect(endpoint);
        events.await(HandshakeSucceeded.class);
        dealer.send("hello");
        assertThat(server.receiveString()).isEqualTo("hello");
    }

    @Test
    @Conformance(105)
    void zeroDoesNotReplaceALostConnection() {
        String endpoint = Ports.freeEndpoint();
        DealerSocket dealer =
                context.dealer(o -> o.reconnectInterval(Duration.ZERO).monitor(events));
        DealerSocket server = context.dealer();
        server.bind(endpoint);
        dealer.connect(endpoint);
        events.await(HandshakeSucceeded.class);
        server.send("last words");
        server.close();
        events.await(Disconnected.class);
        events.await(Closed.class);
        assertThat(dealer.trySend(Message.of("nobody"))).isFalse();
        assertThat(dealer.receive(PATIENCE)).contains(Message.of("last words"));
    }

    @Test
    @UserAsk(12)
    void keepsQueuedMessagesForAReturningPeer() {
        String endpoint = Ports.freeEndpoint();
        PushSocket push = context.push(o -> o.reconnectInterval(SHORT).monitor(events));
        PullSocket pull = context.pull();
        pull.bind(endpoint);
        push.connect(endpoint);
        push.send("before");
        assertThat(pull.receiveString()).isEqualTo("before");
        pull.close();
        events.await(Disconnected.class);
        for (int i = 0; i < 100; i++) {
            push.send("message " + i);
        }
        PullSocket back = context.pull();
        back.bind(endpoint);
        for (int i = 0; i < 100; i++) {
            assertThat(back.receiveString()).isEqualTo("message " + i);
        }
    }

    @Test
    @UserAsk(12)
    void reconnectsAfterEachRestartOfThePeer() {
        String endpoint = Ports.freeEndpoint();
        DealerSocket dealer = context.dealer(
                o -> o.routingId("D").reconnectInterval(Duration.ofMillis(1)).monitor(events));
        dealer.connect(endpoint);
        for (int restart = 0; restart < 20; restart++) {
            try (Context theirs = newContext()) {
                RouterSocket router = theirs.router();
                router.bind(endpoint);
                assertThat(router.awaitPeer("D", PATIENCE)).isTrue();
                router.send(Message.of("D", "hello"));
                assertThat(dealer.receiveString()).isEqualTo("hello");
                dealer.send("welcome " + restart);
                assertThat(router.receive()).isEqualTo(Message.of("D", "welcome " + restart));
            }
            events.await(Disconnected.class);
        }
    }

    @Test
    @UserAsk(12)
    void backsOffFromAPeerWithAnotherProtocol() throws IOException {
        try (SilentListener web = new SilentListener()) {
            PushSocket push = context.push(o -> o.reconnectInterval(SHORT).monitor(events));
            push.connect(web.endpoint());
            Socket connection = web.accept();
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
            assertThat(events.await(HandshakeFailed.class).reason()).isNotBlank();
            events.await(Disconnected.class);
            assertThat(events.await(ConnectRetried.class).delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void abandonsAnAttemptAfterTheConnectTimeout() throws IOException {
        try (SilentListener deaf = new SilentListener().deaf()) {
            PushSocket push = context.push(o -> o.connectTimeout(Duration.ofMillis(100))
                    .reconnectInterval(SHORT)
                    .monitor(events));
            long start = System.nanoTime();
            push.connect(deaf.endpoint());
            assertThat(events.await(ConnectFailed.class).reason()).contains("timed out");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(100), Duration.ofSeconds(3));
            events.await(ConnectRetried.class);
            events.await(ConnectFailed.class);
        }
    }

    @Test
    @Conformance(58)
    @UserAsk(12)
    void abandonsAPeerThatDoesNotCompleteTheHandshake() throws IOException {
        Duration interval = Duration.ofMillis(100);
        try (SilentListener silent = new SilentListener()) {
            PushSocket push = context.push(
                    o -> o.handshakeInterval(interval).reconnectInterval(SHORT).monitor(events));
            push.connect(silent.endpoint());
            events.await(Connected.class);
            assertThat(events.await(HandshakeFailed.class).reason()).containsIgnoringCase("handshake");
            assertThat(silent.accept().getInputStream().readAllBytes())
                    .as("part of a greeting, then the end")
                    .startsWith(0xff)
                    .hasSizeLessThanOrEqualTo(64);
            events.await(ConnectRetried.class);
        }
    }

    @Test
    @UserAsk(23)
    void resolvesNamesInTheBackground() {
        PushSocket push = context.push(o -> o.reconnectInterval(SHORT).monitor(events));
        PullSocket pull = context.pull();
        String endpoint = pull.bind(ANY_PORT).toString().replace("127.0.0.1", "localhost");
        push.connect(endpoint);
        push.send("hello");
        assertThat(pull.receiveString()).isEqualTo("hello");
        assertThat(List.copyOf(events.types())).contains("HandshakeSucceeded");
    }

    @Test
    @Conformance(100)
    @UserAsk(23)
    void keepsTryingAnUnknownHost() {
        PushSocket push = context.push(o -> o.reconnectInterval(SHORT).monitor(events));
        push.connect("tcp://no-such-host.invalid:5555");
        assertThat(events.await(ConnectFailed.class).reason()).contains("no-such-host.invalid");
        events.await(ConnectRetried.class);
        events.await(ConnectFailed.class);
    }
}
