package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.mesh.services.socket.ServiceClient;
import dev.zeugma.message.Message;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Multiplexers and services as processes. */
class ServicesPartsTest {
    private static final long PATIENCE_SECONDS = 60;

    private final Context context = Context.create();

    @AfterEach
    void close() {
        context.close();
    }

    private static Status ask(ServiceClient client) throws Exception {
        return client.ask("service-0", Message.of("hello"))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .status();
    }

    private static void await(ServiceClient client, Status wanted) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Status status;
        do {
            status = ask(client);
        } while (status != wanted && end - System.nanoTime() > 0);
        assertThat(status).isEqualTo(wanted);
    }

    @Test
    void frozenServicesAreDeadUntilTheyResumeAndKilledOnesReturn() throws Exception {
        String root = FreePorts.endpoints(1).get(0);
        String edge = FreePorts.endpoints(1).get(0);
        try (RunningProgram first = MeshRun.inJvm(
                        "services",
                        "--only",
                        "multiplexer",
                        "--bind",
                        root,
                        "--downstream",
                        "edge",
                        "--heartbeat",
                        "0.3",
                        "--grace",
                        "0.3");
                RunningProgram services = serviceProcess(root);
                RunningProgram second = MeshRun.inJvm(
                        "services", "--only", "multiplexer", "--bind", edge, "--name", "edge", "--upstream", root)) {
            first.out().await("multiplexer listening on " + root);
            second.out().await("multiplexer listening on " + edge);
            ServiceClient client = new ServiceClient(context, Endpoint.parse(edge));
            await(client, Status.DONE);

            services.signal("STOP");
            await(client, Status.DEAD);
            services.signal("CONT");
            await(client, Status.DONE);

            services.kill();
            await(client, Status.DEAD);
            try (RunningProgram again = serviceProcess(root)) {
                again.out().await("3 services registered");
                await(client, Status.DONE);
                again.terminate();
                assertThat(again.exitCode()).isZero();
            }
            second.terminate();
            assertThat(second.exitCode()).isZero();
            first.terminate();
            assertThat(first.exitCode()).isZero();
        }
    }

    private static RunningProgram serviceProcess(String multiplexer) throws Exception {
        return MeshRun.inJvm("services", "--only", "services", "--services", "3", "--connect", multiplexer);
    }

    @Test
    void pyzmqServiceAnswersAPyzmqClient() throws Exception {
        String endpoint = FreePorts.endpoints(1).get(0);
        Path program = Path.of("src/test/resources/pyzmq_services.py");
        try (RunningProgram multiplexer = MeshRun.inJvm("services", "--only", "multiplexer", "--bind", endpoint)) {
            multiplexer.out().await("multiplexer listening on .*");
            try (RunningProgram service = RunningProgram.inPython(program, "service", endpoint, "service-0");
                    RunningProgram client = RunningProgram.inPython(program, "client", endpoint, "service-0")) {
                assertThat(client.exitCode()).as(client.err().toString()).isZero();
                assertThat(client.out().all()).containsExactly("DONE HELLO FROM PYTHON");
                service.out().await("registered as service-0");
                await(new ServiceClient(context, Endpoint.parse(endpoint)), Status.DONE);
            }
        }
    }
}
