package dev.zeugma.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.monitor.SocketEvent.ConnectFailed;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import dev.zeugma.support.EventLog;
import dev.zeugma.support.JavaProgram;
import dev.zeugma.support.UserAsk;
import dev.zeugma.support.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.Security;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Host names. Java reads the file of names given when it starts, hence a process for each test. */
@EnabledOnOs(OS.LINUX) // where all of 127.0.0.0/8 is local
@Timeout(60)
@Tag("jdk")
class HostNamesTest {
    private static final String SERVER = "127.0.0.3";
    private static final String NOBODY = "127.0.0.2";

    /**
     * Connects to the host {@code server.test}, and prints when the connection was refused and when a message arrived.
     */
    static final class Client {
        private Client() {}

        public static void main(String[] arguments) {
            // By default Java caches both found and missing names.
            Security.setProperty("networkaddress.cache.ttl", "0");
            Security.setProperty("networkaddress.cache.negative.ttl", "0");
            EventLog events = new EventLog();
            try (Context context = Context.create();
                    PullSocket pull = context.pull();
                    PushSocket push = context.push(o -> o.linger(Duration.ZERO)
                            .reconnectInterval(Duration.ofMillis(20))
                            .monitor(events))) {
                TcpEndpoint endpoint = (TcpEndpoint) pull.bind("tcp://" + SERVER + ":*");
                push.connect("tcp://server.test:" + endpoint.port());
                push.send("reached");
                events.await(ConnectFailed.class);
                System.out.println("refused");
                System.out.println(pull.receiveString());
            }
        }
    }

    @TempDir
    Path directory;

    private Path hosts;

    private Process client(String... addresses) throws IOException {
        hosts = directory.resolve("hosts");
        name(addresses);
        return JavaProgram.of(Client.class, "-Djdk.net.hosts.file=" + hosts)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void name(String... addresses) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String address : addresses) {
            lines.append(address).append(" server.test\n");
        }
        // Atomically, as the other process may be reading.
        Path fresh = Files.writeString(directory.resolve("fresh"), lines);
        Files.move(fresh, hosts, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void assertReached(Process client, BufferedReader lines) throws Exception {
        assertThat(lines.readLine()).isEqualTo("reached");
        assertThat(client.waitFor(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        assertThat(client.exitValue()).isZero();
    }

    @Test
    @UserAsk(23)
    void allAddressesOfAHostAreTried() throws Exception {
        Process client = client(NOBODY, "127.0.0.4", SERVER);
        try (BufferedReader lines = client.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("refused");
            assertReached(client, lines);
        } finally {
            client.destroyForcibly();
        }
    }

    @Test
    @UserAsk(23)
    void eachAttemptResolvesTheHostAgain() throws Exception {
        Process client = client(NOBODY);
        try (BufferedReader lines = client.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("refused");
            name(SERVER);
            assertReached(client, lines);
        } finally {
            client.destroyForcibly();
        }
    }

    @Test
    @UserAsk(23)
    void aHostIsFoundOnceItsNameResolves() throws Exception {
        Process client = client();
        try (BufferedReader lines = client.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("refused");
            name(SERVER);
            assertReached(client, lines);
        } finally {
            client.destroyForcibly();
        }
    }
}
