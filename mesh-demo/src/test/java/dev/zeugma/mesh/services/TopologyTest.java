package dev.zeugma.mesh.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.mesh.services.multiplexer.Limits;
import dev.zeugma.mesh.services.multiplexer.Settings;
import dev.zeugma.mesh.services.multiplexer.Times;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.mesh.services.socket.Answer;
import dev.zeugma.mesh.services.socket.ServiceClient;
import dev.zeugma.mesh.services.socket.ServiceInstance;
import dev.zeugma.message.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One multiplexer, two in a chain and two side by side give the same answers, over each transport. */
class TopologyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int COUNT = 20;

    @TempDir
    Path folder;

    private Endpoint endpoint(String transport) {
        return switch (transport) {
            case "tcp" -> new TcpEndpoint("127.0.0.1", 0);
            case "ipc" -> new IpcEndpoint(folder.resolve("m").toString());
            default -> new InprocEndpoint("m");
        };
    }

    @ParameterizedTest
    @CsvSource({
        "SINGLE, tcp",
        "CHAIN, tcp",
        "SIDE_BY_SIDE, tcp",
        "CHAIN, ipc",
        "SIDE_BY_SIDE, ipc",
        "SINGLE, inproc",
        "CHAIN, inproc",
        "SIDE_BY_SIDE, inproc"
    })
    void clientsAndServicesGetTheSameAnswers(Topology topology, String transport) throws Exception {
        Settings settings = Settings.alone(Limits.DEFAULTS, Times.DEFAULTS);
        try (Context context = Context.create();
                Multiplexers multiplexers = new Multiplexers(context, topology, endpoint(transport), settings)) {
            Population population = new Population(context, COUNT, multiplexers.forServices(), () -> {});
            assertThat(multiplexers.awaitServices(COUNT, PATIENCE)).isTrue();

            BlockingQueue<Status> decisions = new LinkedBlockingQueue<>();
            ServiceInstance thief = new ServiceInstance(context, Population.name(0), 4, 1, task -> {}, decisions::add);
            multiplexers.forServices().forEach(thief::connect);
            for (int i = 0; i < multiplexers.forServices().size(); i++) {
                assertThat(decisions.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isEqualTo(Status.TAKEN);
            }
            List<ServiceClient> clients = multiplexers.forClients().stream()
                    .map(where -> new ServiceClient(context, where))
                    .toList();
            for (ServiceClient client : clients) {
                assertThat(ask(client, "nobody").status()).isEqualTo(Status.UNKNOWN);
                for (int i = 0; i < COUNT; i++) {
                    Answer answer = ask(client, Population.name(i));
                    assertThat(answer).isEqualTo(new Answer(Status.DONE, Message.of(Population.name(i), "hello")));
                }
            }
            population.close();
            for (ServiceClient client : clients) {
                Status status;
                do {
                    status = ask(client, Population.name(1)).status();
                } while (status == Status.DONE || status == Status.DEAD);
                assertThat(status).isEqualTo(Status.UNKNOWN);
            }
            assertThat(population.refused()).isZero();
        }
    }

    private static Answer ask(ServiceClient client, String name) throws Exception {
        return client.ask(name, Message.of("hello")).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
