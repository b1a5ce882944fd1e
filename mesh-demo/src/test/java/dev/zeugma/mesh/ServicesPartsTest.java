package dev.zeugma.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.mesh.services.multiplexer.Limits;
import dev.zeugma.mesh.services.multiplexer.Settings;
import dev.zeugma.mesh.services.multiplexer.Times;
import dev.zeugma.mesh.services.protocol.PeerId;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.mesh.services.socket.MultiplexerServer;
import dev.zeugma.mesh.services.socket.ServiceClient;
import dev.zeugma.message.Message;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Multiplexers and services as processes. */
class ServicesPartsTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final Path PROGRAM = Path.of("src/test/resources/pyzmq_services.py");

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
        Times times = Times.DEFAULTS.withHeartbeat(MOMENT).withGrace(MOMENT);
        Settings settings = Settings.alone(Limits.DEFAULTS, times).withDownstream(PeerId.of("edge"));
        Endpoint any = new TcpEndpoint("127.0.0.1", 0);
        try (MultiplexerServer root = new MultiplexerServer(context, "root", settings, any, Optional.empty());
                RunningProgram services = serviceProcess(root);
                MultiplexerServer edge =
                        new MultiplexerServer(context, "edge", settings, any, Optional.of(root.endpoint()))) {
            services.out().await("3 services registered");
            ServiceClient client = new ServiceClient(context, edge.endpoint());
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
        }
    }

    private static RunningProgram serviceProcess(MultiplexerServer multiplexer) throws Exception {
        return MeshRun.inJvm(
                "services", "--only", "services", "--services", "3", "--connect", "" + multiplexer.endpoint());
    }

    @Test
    void pyzmqServiceAnswersAPyzmqClientOfAnotherMultiplexer() throws Exception {
        List<String> endpoints = FreePorts.endpoints(2);
        String root = endpoints.get(0);
        String edge = endpoints.get(1);
        try (RunningProgram service = RunningProgram.inPython(PROGRAM, "service", root, "service-0");
                RunningProgram client = RunningProgram.inPython(PROGRAM, "client", edge, "service-0");
                RunningProgram second = MeshRun.inJvm(
                        "services", "--only", "multiplexer", "--bind", edge, "--name", "edge", "--upstream", root);
                RunningProgram first =
                        MeshRun.inJvm("services", "--only", "multiplexer", "--bind", root, "--downstream", "edge")) {
            first.out().await("multiplexer listening on " + root);
            second.out().await("multiplexer listening on " + edge);
            assertThat(client.exitCode()).as(client.err().toString()).isZero();
            assertThat(client.out().all()).containsExactly("DONE HELLO FROM PYTHON");
            service.out().await("registered as service-0");
            await(new ServiceClient(context, Endpoint.parse(edge)), Status.DONE);
            first.terminate();
            assertThat(first.exitCode()).isZero();
        }
    }
}
