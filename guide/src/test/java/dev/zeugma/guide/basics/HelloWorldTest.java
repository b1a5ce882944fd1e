package dev.zeugma.guide.basics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.guide.GuideRun;
import dev.zeugma.message.Message;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** hwserver and hwclient. */
class HelloWorldTest {
    private final String endpoint = FreePorts.endpoints(1).get(0);

    @Test
    void aClientThatStartsFirstWaitsForItsServer() throws Exception {
        try (RunningProgram client = GuideRun.start("hwclient", "--connect", endpoint);
                RunningProgram server = GuideRun.start("hwserver", "--bind", endpoint, "--count", "10")) {
            assertThat(client.exitCode()).isZero();
            assertThat(server.exitCode()).isZero();
            assertThat(client.out().all())
                    .hasSize(10)
                    .startsWith("Received World 0")
                    .endsWith("Received World 9");
            assertThat(server.out().matching("Received Hello")).hasSize(10);
        }
    }

    @Test
    void aPyzmqClientIsAnswered() throws Exception {
        try (RunningProgram server = GuideRun.start("hwserver", "--bind", endpoint, "--count", "3");
                RunningProgram client = RunningProgram.inPython(resource("hwclient.py"), endpoint, "3")) {
            assertThat(client.exitCode()).isZero();
            assertThat(server.exitCode()).isZero();
            assertThat(client.out().all()).containsExactly("Received World 0", "Received World 1", "Received World 2");
        }
    }

    @Test
    void aPyzmqServerAnswers() throws Exception {
        try (RunningProgram server = RunningProgram.inPython(resource("hwserver.py"), endpoint, "3");
                RunningProgram client = GuideRun.start("hwclient", "--connect", endpoint, "--count", "3")) {
            assertThat(client.exitCode()).isZero();
            assertThat(server.exitCode()).isZero();
            assertThat(client.out().all()).containsExactly("Received World 0", "Received World 1", "Received World 2");
            assertThat(server.out().matching("Received Hello")).hasSize(3);
        }
    }

    private static Path resource(String program) {
        return Path.of("src/test/resources", program);
    }

    @Test
    void twoThousandConnectedClientsAreAnswered() throws Exception {
        int clients = 2000;
        try (RunningProgram server =
                        GuideRun.start("hwserver", "--bind", endpoint, "--count", String.valueOf(clients));
                Context context = Context.create(o -> o.maximumSockets(clients))) {
            // The first one waits for the server, so that the others need not try again and again.
            assertThat(ask(context).get(60, TimeUnit.SECONDS).string(0)).isEqualTo("World");
            List<CompletableFuture<Message>> answers =
                    IntStream.range(1, clients).mapToObj(client -> ask(context)).toList();
            for (CompletableFuture<Message> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS).string(0)).isEqualTo("World");
            }
            assertThat(server.exitCode()).isZero();
        }
    }

    private CompletableFuture<Message> ask(Context context) {
        var client = context.req();
        client.connect(endpoint);
        return client.requestAsync("Hello");
    }

    @Test
    void aClientWithoutAServerGivesUpInOneLine() throws Exception {
        try (RunningProgram client = GuideRun.start("hwclient", "--connect", endpoint, "--timeout", "0.2")) {
            assertThat(client.exitCode()).isEqualTo(1);
            assertThat(GuideRun.errors(client)).containsExactly("hwclient: no answer within 0.2 s");
        }
    }

    @Test
    void aServerEndsCleanlyOnAnInterrupt() throws Exception {
        try (RunningProgram server = GuideRun.start("hwserver", "--bind", endpoint);
                RunningProgram client = GuideRun.start("hwclient", "--connect", endpoint, "--count", "1")) {
            assertThat(client.exitCode()).isZero();
            server.signal("INT");
            assertThat(server.exitCode()).isEqualTo(130);
            assertThat(GuideRun.errors(server)).isEmpty();
        }
    }

    @Test
    void aPortInUseIsReportedInOneLine() throws Exception {
        try (RunningProgram first = GuideRun.start("hwserver", "--bind", endpoint);
                RunningProgram client = GuideRun.start("hwclient", "--connect", endpoint, "--count", "1")) {
            assertThat(client.exitCode()).isZero();
            try (RunningProgram second = GuideRun.start("hwserver", "--bind", endpoint)) {
                assertThat(second.exitCode()).isEqualTo(2);
                assertThat(GuideRun.errors(second)).singleElement().asString().startsWith("hwserver: EADDRINUSE: ");
            }
            assertThat(first.process().isAlive()).isTrue();
        }
    }
}
