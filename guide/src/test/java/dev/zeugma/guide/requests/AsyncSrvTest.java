package dev.zeugma.guide.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.guide.GuideRun;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** asyncsrv, also with a client and a server of pyzmq. */
class AsyncSrvTest {
    private static final Pattern REPLY = Pattern.compile("Client ([0-9A-F]{8}): request #(\\d+), .*");

    private final String endpoint = FreePorts.endpoints(1).get(0);

    @Test
    void aRequestHasZeroToSeveralReplies() throws Exception {
        try (RunningProgram program = GuideRun.start(
                "asyncsrv",
                "--bind",
                endpoint,
                "--connect",
                endpoint,
                "--interval",
                "0.005",
                "--work",
                "0",
                "--duration",
                "60")) {
            program.out().await("Client .*: request #2\\d\\d, .*");
            program.signal("INT");
            assertThat(program.exitCode()).isEqualTo(130);
            assertThat(program.err().all()).isEmpty();

            Map<String, Map<Integer, Long>> replies = program.out().all().stream()
                    .flatMap(line -> REPLY.matcher(line).results())
                    .collect(Collectors.groupingBy(
                            reply -> reply.group(1),
                            Collectors.groupingBy(reply -> Integer.valueOf(reply.group(2)), Collectors.counting())));
            assertThat(replies).hasSize(3);
            assertThat(replies.values()).anySatisfy(client -> {
                assertThat(client.keySet().stream().filter(number -> number < 200))
                        .as("the first 199 requests that have replies")
                        .hasSizeLessThan(199);
                assertThat(client.values()).as("replies to a request").contains(1L, 2L, 3L, 4L);
            });
        }
    }

    @Test
    void theServerDropsTheStateOfASilentClient() throws Exception {
        try (RunningProgram server = GuideRun.start(
                        "asyncsrv", "--only", "server", "--bind", endpoint, "--session", "1", "--work", "0");
                Context context = Context.create();
                DealerSocket client = context.dealer(o -> o.routingId("CLIENT").linger(Duration.ZERO))) {
            client.connect(endpoint);
            int requests = 30; // at least one of them has a reply
            for (int i = 1; i <= requests; i++) {
                client.send("first #" + i);
            }
            server.out().await("Server: dropped the session of \"CLIENT\", requests: \\d+");
            for (int i = 1; i <= requests; i++) {
                client.send("second #" + i);
            }
            MatchResult reply = receive(client, "second #(\\d+), (\\d+) in this session");
            assertThat(Integer.parseInt(reply.group(2))).isLessThanOrEqualTo(Integer.parseInt(reply.group(1)));
        }
    }

    private static MatchResult receive(DealerSocket client, String regex) {
        while (true) {
            String text = client.receiveString(Duration.ofSeconds(60)).orElseThrow();
            var reply = Pattern.compile(regex).matcher(text);
            if (reply.matches()) {
                return reply.toMatchResult();
            }
        }
    }

    @Test
    void aPyzmqClientIsServed() throws Exception {
        try (RunningProgram client = RunningProgram.inPython(
                        Path.of("src/test/resources/requests/async_client.py"), endpoint, "PYTHON", "30");
                RunningProgram server = GuideRun.start(
                        "asyncsrv", "--only", "server", "--bind", endpoint, "--session", "0.5", "--work", "0.01")) {
            assertThat(client.exitCode()).isZero();
            assertThat(client.out().matching("Reply: request #\\d+, \\d+ in this session"))
                    .hasSize(1);
            server.out().await("Server: dropped the session of \"PYTHON\", requests: \\d+");
            assertThat(server.err().all()).isEmpty();
        }
    }

    @Test
    void clientsReadWhateverAPyzmqServerSends() throws Exception {
        try (RunningProgram clients = GuideRun.start(
                        "asyncsrv",
                        "--only",
                        "clients",
                        "--connect",
                        endpoint,
                        "--interval",
                        "0.02",
                        "--duration",
                        "60");
                RunningProgram server =
                        RunningProgram.inPython(Path.of("src/test/resources/requests/async_server.py"), endpoint)) {
            clients.out().awaitTimes(6, "Client [0-9A-F]{8}: request #3");
            assertThat(clients.out().matching("Client [0-9A-F]{8}: request #2")).isEmpty();
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    @Test
    void clientsWithoutAServerGiveUpInOneLine() throws Exception {
        try (RunningProgram clients =
                GuideRun.start("asyncsrv", "--only", "clients", "--connect", endpoint, "--timeout", "0.2")) {
            assertThat(clients.exitCode()).isEqualTo(1);
            assertThat(clients.err().matching("asyncsrv: .*")).containsExactly("asyncsrv: no answer within 0.2 s");
        }
    }
}
