package dev.zeugma.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ZmqException;
import dev.zeugma.monitor.SocketEvent.ConnectRetried;
import dev.zeugma.monitor.SocketEvent.Disconnected;
import dev.zeugma.monitor.SocketEvent.HandshakeFailed;
import dev.zeugma.option.ContextOptions.Network;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.JavaProgram;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens on the network, sockets print nothing. */
@Timeout(60)
@Tag("jdk")
class NoOutputTest {
    private static final String ANY_PORT = "tcp://127.0.0.1:*";

    /** Provokes every failure. */
    static final class Program {
        private final EventLog events = new EventLog();
        private final Context context;

        private Program(Network network) {
            context = Context.create(o -> o.network(network));
        }

        public static void main(String[] arguments) throws IOException {
            Program program = new Program(Network.valueOf(System.getProperty("network")));
            program.failsToBind();
            program.failsToConnect();
            program.acceptsAPortScanner();
            program.losesItsPeer();
            program.isInterrupted();
            program.dropsMessages();
        }

        private void failsToBind() {
            PullSocket pull = context.pull();
            Endpoint taken = pull.bind(ANY_PORT);
            for (String endpoint : List.of(taken.toString(), "tcp://no-such-host.invalid:*", "rubbish")) {
                try {
                    context.pull().bind(endpoint);
                    throw new AssertionError("bound " + endpoint);
                } catch (ZmqException expected) {
                    continue;
                }
            }
        }

        private void failsToConnect() {
            DealerSocket dealer = context.dealer(o -> o.linger(Duration.ZERO)
                    .reconnectInterval(Duration.ofMillis(1))
                    .monitor(events));
            dealer.connect("tcp://127.0.0.1:1");
            dealer.connect("tcp://no-such-host.invalid:5555");
            events.await(20, ConnectRetried.class);
            dealer.close();
        }

        private void acceptsAPortScanner() throws IOException {
            PullSocket pull = context.pull(o -> o.monitor(events));
            int port = ((TcpEndpoint) pull.bind(ANY_PORT)).port();
            try (java.net.Socket scanner = new java.net.Socket("127.0.0.1", port)) {
                scanner.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                events.await(HandshakeFailed.class);
            }
            new java.net.Socket("127.0.0.1", port).close();
            events.await(HandshakeFailed.class);
            events.await(2, Disconnected.class);
            context.push().connect("tcp://127.0.0.1:" + port);
            context.sub().connect("tcp://127.0.0.1:" + port); // refused because of its type
            events.await(HandshakeFailed.class);
        }

        private void losesItsPeer() {
            PushSocket push = context.push(o -> o.linger(Duration.ZERO).monitor(events));
            try (Context other = Context.create();
                    PullSocket pull = other.pull()) {
                push.connect(pull.bind(ANY_PORT));
                push.send("message");
                pull.receive();
            }
            events.await(Disconnected.class);
            events.await(ConnectRetried.class);
            push.close();
        }

        private void isInterrupted() {
            Thread.currentThread().interrupt();
            try {
                context.pull().receive();
            } catch (ZmqException interrupted) {
                Thread.interrupted();
            }
        }

        private void dropsMessages() {
            PushSocket push = context.push(o -> o.linger(Duration.ofMillis(50)));
            push.connect("tcp://127.0.0.1:1");
            push.send("never arrives");
            context.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Network.class,
            names = {"AUTOMATIC", "NIO"})
    @UserAsk(28)
    void nothingIsPrinted(Network network) throws Exception {
        Process program = JavaProgram.of(Program.class, "-Dnetwork=" + network)
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(all(program)).isEmpty();
            assertThat(program.waitFor(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
            assertThat(program.exitValue()).isZero();
        } finally {
            program.destroyForcibly();
        }
    }

    private static String all(Process program) {
        try {
            return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
