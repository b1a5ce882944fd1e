package dev.zeugma.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that a program does not expect costs it a line at most, and it goes on with the next. */
class MalformedMessagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> endpoints = FreePorts.endpoints(3);
    private final String first = endpoints.get(0);
    private final String second = endpoints.get(1);
    private final String third = endpoints.get(2);
    private final Context context = Context.create();

    @AfterEach
    void closeContext() {
        context.close();
    }

    private PubSocket publisher(String endpoint) {
        PubSocket publisher = context.pub();
        publisher.bind(endpoint);
        assertThat(publisher.awaitSubscribers(1, PATIENCE)).isTrue();
        return publisher;
    }

    @Test
    void aWorkerIgnoresATaskThatIsNoNumber() throws Exception {
        try (RunningProgram worker =
                GuideRun.start("taskwork2", "--tasks", first, "--sink", second, "--control", third)) {
            var tasks = context.push();
            var results = context.pull();
            tasks.bind(first);
            results.bind(second);
            tasks.send("ten");
            tasks.send("-1");
            tasks.send(Message.of("", "5"));
            tasks.send("1");
            assertThat(results.receive(PATIENCE)).isPresent();
            publisher(third).send("KILL");
            assertThat(worker.exitCode()).isZero();
            assertThat(worker.out().last()).isEqualTo("Tasks done: 1");
            assertThat(GuideRun.errors(worker))
                    .hasSize(3)
                    .allMatch(line -> line.startsWith("taskwork2: ignored a task that is no number of milliseconds: "))
                    .first()
                    .asString()
                    .contains("ten");
        }
    }

    @Test
    void aWeatherClientIgnoresAnUpdateWithoutNumber() throws Exception {
        try (RunningProgram client = GuideRun.start("wuclient", "--connect", first, "--count", "1")) {
            PubSocket server = publisher(first);
            server.send("10001 warm");
            server.send("10001 ");
            server.send("10001 20 50");
            assertThat(client.exitCode()).isZero();
            assertThat(client.out().last()).isEqualTo("The average temperature for zip code 10001 was 20F");
            assertThat(GuideRun.errors(client)).hasSize(2);
        }
    }

    @Test
    void aDurableSubscriberIgnoresWhatIsNoUpdate(@TempDir Path folder) throws Exception {
        String position = folder.resolve("position").toString();
        try (RunningProgram subscriber = GuideRun.start(
                "durasub", "--connect", first, "--repeat", second, "--position", position, "--count", "4")) {
            var repeats = context.rep();
            repeats.bind(second);
            PubSocket updates = publisher(first);
            updates.send("no update");
            updates.send(Message.of("7", "first", "text"));
            updates.send(Message.of("7", "0", "Update 0"));
            updates.send(Message.of("7", "2", "Update 2"));
            assertThat(repeats.receive(PATIENCE)).contains(Message.of("1"));
            repeats.send("no updates");
            updates.send(Message.of("7", "3", "Update 3"));
            assertThat(repeats.receive(PATIENCE)).contains(Message.of("1"));
            repeats.send(Message.of("7", "1", "Update 1", "Update 2", "Update 3"));
            assertThat(subscriber.exitCode()).isZero();
            assertThat(subscriber.out().all())
                    .containsExactly("Update 0", "Update 1, repeated", "Update 2, repeated", "Update 3, repeated");
            assertThat(GuideRun.errors(subscriber))
                    .hasSize(3)
                    .allMatch(line -> line.startsWith("durasub: ignored a malformed message: "));
        }
    }

    @Test
    void aSubscriberPrintsAnEnvelopeWithoutBody() throws Exception {
        try (RunningProgram subscriber = GuideRun.start("psenvsub", "--connect", first, "--count", "2")) {
            PubSocket publisher = publisher(first);
            publisher.send("B");
            publisher.send(Message.of("B", "address", "body"));
            assertThat(subscriber.exitCode()).isZero();
            assertThat(subscriber.out().all()).containsExactly("[B] B", "[B] body");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"msreader", "mspoller"})
    void aReaderPrintsTheFirstOfSeveralFrames(String name) throws Exception {
        try (RunningProgram reader = GuideRun.start(name, "--tasks", first, "--weather", second, "--count", "1")) {
            var tasks = context.push();
            tasks.bind(first);
            tasks.send(Message.of("one", "two"));
            assertThat(reader.exitCode()).isZero();
            assertThat(reader.out().last()).isEqualTo("Task: one");
        }
    }

    @Test
    void aServerAnswersARequestOfSeveralFrames() throws Exception {
        try (RunningProgram server = GuideRun.start("hwserver", "--bind", first, "--count", "1")) {
            var client = context.req();
            client.connect(first);
            assertThat(client.request(Message.of("one", "two"), PATIENCE)).contains(Message.of("World"));
            assertThat(server.exitCode()).isZero();
        }
    }

    @Test
    void anAsynchronousClientReadsRepliesOfSeveralFrames() throws Exception {
        try (RunningProgram clients = GuideRun.start(
                "asyncsrv", "--only", "clients", "--connect", first, "--clients", "1", "--duration", "60")) {
            var server = context.router();
            server.bind(first);
            Message request = server.receive(PATIENCE).orElseThrow();
            server.send(request.replaceLast("one").append("two"));
            clients.out().await("Client .*: one");
            assertThat(clients.process().isAlive()).isTrue();
        }
    }
}
