package dev.zeugma.guide.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** lbbroker to lbbroker4 as processes, also with clients, workers and brokers of pyzmq. */
class LbBrokerTest {
    private final List<String> endpoints = FreePorts.endpoints(2);
    private final String frontend = endpoints.get(0);
    private final String backend = endpoints.get(1);

    private RunningProgram start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--frontend", frontend, "--backend", backend));
        all.addAll(List.of(arguments));
        return GuideRun.start("lbbroker", all.toArray(String[]::new));
    }

    private static RunningProgram python(String name, String... arguments) throws IOException {
        return RunningProgram.inPython(Path.of("src/test/resources/requests", name), arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lbbroker", "lbbroker2", "lbbroker3", "lbbroker4"})
    void everyRequestIsAnswered(String name, @TempDir Path folder) throws Exception {
        try (RunningProgram program = GuideRun.start(
                name,
                "--frontend",
                "ipc://" + folder.resolve("frontend.ipc"),
                "--backend",
                "ipc://" + folder.resolve("backend.ipc"),
                "--clients",
                "4",
                "--count",
                "3")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.err().all()).isEmpty();
            assertThat(program.out().matching("Client [1-4]: OK")).hasSize(12);
            assertThat(program.out().matching("Worker [1-3]: HELLO")).hasSize(12);
        }
    }

    @Test
    void aPyzmqClientIsServedAndAnInterruptEndsTheBroker() throws Exception {
        try (RunningProgram client = python("lb_client.py", frontend, "5");
                RunningProgram broker = start("--only", "broker,workers")) {
            assertThat(client.exitCode()).isZero();
            assertThat(client.out().matching("Client: OK")).hasSize(5);
            broker.signal("INT");
            assertThat(broker.exitCode()).isEqualTo(130);
            assertThat(broker.out().matching("Worker [1-3]: HELLO")).hasSize(5);
            assertThat(broker.err().all()).isEmpty();
        }
    }

    @Test
    void aPyzmqWorkerServes() throws Exception {
        try (RunningProgram worker = python("lb_worker.py", backend);
                RunningProgram broker = start("--only", "broker,clients", "--clients", "2", "--count", "3")) {
            assertThat(broker.exitCode()).isZero();
            assertThat(broker.out().matching("Client [12]: OK")).hasSize(6);
            worker.out().awaitTimes(6, "Worker: HELLO");
        }
    }

    @Test
    void clientsAndWorkersJoinABrokerOfPyzmq() throws Exception {
        try (RunningProgram parts = start("--only", "clients,workers", "--clients", "4", "--count", "3");
                RunningProgram broker = python("lb_broker.py", frontend, backend)) {
            assertThat(parts.exitCode()).isZero();
            assertThat(parts.out().matching("Client [1-4]: OK")).hasSize(12);
            assertThat(parts.out().matching("Worker [1-3]: HELLO")).hasSize(12);
            assertThat(broker.process().isAlive()).isTrue();
        }
    }

    @Test
    void clientsWithoutABrokerGiveUpInOneLine() throws Exception {
        try (RunningProgram clients = start("--only", "clients", "--timeout", "0.2")) {
            assertThat(clients.exitCode()).isEqualTo(1);
            assertThat(clients.err().matching("lbbroker: .*")).containsExactly("lbbroker: no answer within 0.2 s");
        }
    }
}
