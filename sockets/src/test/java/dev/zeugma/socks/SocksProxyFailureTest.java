package dev.zeugma.socks;

import static dev.zeugma.support.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent.ConnectFailed;
import dev.zeugma.monitor.SocketEvent.ConnectRetried;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeSucceeded;
import dev.zeugma.option.PushOptions;
import dev.zeugma.option.ReconnectStop;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.socket.Connection;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.NetworkTest;
import dev.zeugma.support.Ports;
import dev.zeugma.support.SilentListener;
import dev.zeugma.support.SocksServer;
import dev.zeugma.support.Waiting;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SOCKS5 proxies that misbehave: each attempt fails, is reported, and is followed by another. */
class SocksProxyFailureTest extends NetworkTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    /** An endpoint whose host is never resolved, for lack of a working proxy. */
    private static final String PEER = "tcp://no-such-host.invalid:5555";

    private final EventLog events = new EventLog();

    private static String address(SilentListener listener) {
        return listener.endpoint().replace("tcp://", "");
    }

    private PushSocket push(TcpOptions tcp) {
        return push(tcp, UnaryOperator.identity());
    }

    private PushSocket push(TcpOptions tcp, UnaryOperator<PushOptions> more) {
        return context.push(o -> more.apply(
                o.tcp(tcp).linger(Duration.ZERO).reconnectInterval(SHORT).monitor(events)));
    }

    /** The reason for the failure of the first attempt, which was followed by another. */
    private String awaitFailureAndRetry() {
        String reason = events.await(ConnectFailed.class).reason();
        assertThat(events.await(ConnectRetried.class).delay()).isBetween(SHORT, SHORT.multipliedBy(2));
        events.await(ConnectFailed.class);
        assertThat(events.types()).doesNotContain("Connected");
        return reason;
    }

    private static void assertPasses(PushSocket push, PullSocket pull) {
        push.send("hello");
        assertThat(pull.receive(PATIENCE)).contains(Message.of("hello"));
    }

    @Test
    void theProxyIsUnreachable() {
        PushSocket push =
                push(TcpOptions.DEFAULTS.socksProxy(Ports.freeEndpoint().replace("tcp://", "")));
        push.connect(PEER);
        assertThat(awaitFailureAndRetry()).contains("refused");
    }

    @Test
    void theHostOfTheProxyIsUnknown() {
        push(TcpOptions.DEFAULTS.socksProxy("no-such-proxy.invalid:1080")).connect("tcp://127.0.0.1:5555");
        assertThat(awaitFailureAndRetry()).contains("no-such-proxy.invalid");
    }

    @Test
    void thePasswordIsWrong() throws IOException {
        try (SocksServer proxy = new SocksServer()) {
            proxy.asksFor("me", "secret");
            push(TcpOptions.DEFAULTS.socksProxy(proxy.address(), "me", "s3same"))
                    .connect(PEER);
            assertThat(awaitFailureAndRetry())
                    .isEqualTo("SOCKS proxy " + proxy.address() + " did not accept username and password");
            assertThat(events.all().toString()).doesNotContain("s3same");
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void thePasswordIsMissing() throws IOException {
        try (SocksServer proxy = new SocksServer()) {
            proxy.asksFor("me", "secret");
            push(TcpOptions.DEFAULTS.socksProxy(proxy.address())).connect(PEER);
            assertThat(awaitFailureAndRetry()).endsWith("wants another login");
        }
    }

    @Test
    void thePeerIsUnreachable() throws IOException {
        try (SocksServer proxy = new SocksServer()) {
            String endpoint = Ports.freeEndpoint();
            PushSocket push = push(TcpOptions.DEFAULTS.socksProxy(proxy.address()));
            push.connect(endpoint);
            assertThat(awaitFailureAndRetry())
                    .isEqualTo("SOCKS proxy " + proxy.address() + " answered connection refused(5)");
            PullSocket pull = context.pull();
            pull.bind(endpoint);
            assertPasses(push, pull);
        }
    }

    @Test
    void aRefusalMayStopReconnecting() throws IOException {
        try (SocksServer proxy = new SocksServer()) {
            TcpOptions tcp = TcpOptions.DEFAULTS.socksProxy(proxy.address());
            PushSocket push = push(tcp, o -> o.reconnectStop(ReconnectStop.CONNECTION_REFUSED));
            Connection connection = push.connect(Ports.freeEndpoint());
            assertFails(ErrorCode.ENOTCONN, () -> connection.await(PATIENCE));
            assertThat(events.types()).containsExactly("ConnectDelayed", "ConnectFailed", "Closed");
        }
    }

    @Test
    void theProxyIsSilent() throws IOException {
        Duration bound = Duration.ofMillis(100);
        List<UnaryOperator<PushOptions>> bounds =
                List.of(o -> o.connectTimeout(bound), o -> o.handshakeInterval(bound));
        for (UnaryOperator<PushOptions> bounded : bounds) {
            try (SilentListener silent = new SilentListener()) {
                PushSocket push = push(TcpOptions.DEFAULTS.socksProxy(address(silent)), bounded);
                long start = System.nanoTime();
                push.connect(PEER);
                assertThat(events.await(ConnectFailed.class).reason())
                        .isEqualTo("SOCKS proxy " + address(silent) + " timed out");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(bound, Duration.ofSeconds(5));
                events.await(ConnectRetried.class);
                push.close();
            }
        }
    }

    @Test
    void aSilentProxyDoesNotDelayClose() throws IOException {
        try (SilentListener silent = new SilentListener()) {
            PushSocket push = push(TcpOptions.DEFAULTS.socksProxy(address(silent)));
            push.connect(PEER);
            Socket accepted = silent.accept();
            assertThat(accepted.getInputStream().readNBytes(3)).containsExactly(5, 1, 0);
            push.send("never sent");
            push.disconnect(PEER);
            assertThat(accepted.getInputStream().readAllBytes()).isEmpty();
            events.assertNone(ConnectFailed.class, A_WHILE);
        }
    }

    @Test
    void theProxyClosesTheConnection() throws IOException {
        try (SilentListener rude = new SilentListener()) {
            push(TcpOptions.DEFAULTS.socksProxy(address(rude))).connect(PEER);
            rude.accept().close();
            rude.accept().close();
            assertThat(awaitFailureAndRetry()).isEqualTo("SOCKS proxy " + address(rude) + " closed the connection");
        }
    }

    /** Replies to the greeting and, after a space, to the request. */
    @ParameterizedTest
    @CsvSource({
        "485454502f312e3120343030, does not speak SOCKS5", // HTTP
        "0400, does not speak SOCKS5",
        "0509, wants another login",
        "05ff, wants another login",
        "0502, wants another login", // a password, which was not offered
        "0500 06000001000000000000, answered failure(1)",
        "0500 05000009000000000000, answered failure(1)",
        "0500 0502000100000000000000, answered forbidden(2)",
        "0500 05ff000100000000000000, answered unknown(255)",
        "050005000001, closed the connection"
    })
    void theProxyViolatesTheProtocol(String answers, String reason) throws IOException {
        try (SilentListener faulty = new SilentListener()) {
            push(TcpOptions.DEFAULTS.socksProxy(address(faulty))).connect(PEER);
            for (int attempt = 0; attempt < 2; attempt++) {
                Socket accepted = faulty.accept();
                for (String answer : answers.split(" ")) {
                    assertThat(accepted.getInputStream().read()).isEqualTo(5);
                    accepted.getInputStream().skipNBytes(2);
                    accepted.getOutputStream().write(HexFormat.of().parseHex(answer));
                }
                accepted.shutdownOutput();
            }
            assertThat(awaitFailureAndRetry()).contains("SOCKS proxy " + address(faulty), reason);
        }
    }

    @Test
    void theProxyRecovers() throws IOException {
        PullSocket pull = context.pull();
        Endpoint endpoint = pull.bind(ANY_PORT);
        SocksServer first = new SocksServer();
        PushSocket push = push(TcpOptions.DEFAULTS.socksProxy(first.address()));
        push.connect(endpoint);
        assertPasses(push, pull);
        events.await(HandshakeSucceeded.class);
        first.close();
        events.await(Disconnected.class);
        events.await(ConnectFailed.class);
        try (SocksServer second = new SocksServer(first.port())) {
            events.await(HandshakeSucceeded.class);
            assertPasses(push, pull);
            Waiting.until("asked for the peer", () -> !second.requests().isEmpty());
        }
    }
}
