package dev.zeugma.mesh.services.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.mesh.services.multiplexer.Limits;
import dev.zeugma.mesh.services.multiplexer.Settings;
import dev.zeugma.mesh.services.multiplexer.Times;
import dev.zeugma.mesh.services.protocol.Header;
import dev.zeugma.mesh.services.protocol.Status;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import dev.zeugma.testing.FreePorts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MultiplexerServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Context context = Context.create();
    private final Endpoint endpoint = new TcpEndpoint("127.0.0.1", FreePorts.inARow(1));
    private final BlockingQueue<Status> decisions = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        context.close();
    }

    private MultiplexerServer start() {
        return new MultiplexerServer(
                context, "test", Settings.alone(Limits.DEFAULTS, Times.DEFAULTS), endpoint, Optional.empty());
    }

    private ServiceInstance register(String name, long token, Consumer<Task> handler) throws InterruptedException {
        ServiceInstance service = new ServiceInstance(context, name, token, 1, handler, decisions::add);
        service.connect(endpoint);
        assertThat(decision()).isEqualTo(Status.DONE);
        return service;
    }

    private Status decision() throws InterruptedException {
        Status status = decisions.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(status).isNotNull();
        return status;
    }

    private static Status ask(ServiceClient client, String name) throws Exception {
        return client.ask(name, Message.of("hello"))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .status();
    }

    @Test
    void aServiceThatLosesItsConnectionIsDeadUntilItReconnects() throws Exception {
        MultiplexerServer server = start();
        ServiceInstance service = register("A", 1, task -> task.answer(task.body()));
        ServiceClient client = new ServiceClient(context, endpoint);
        assertThat(ask(client, "A")).isEqualTo(Status.DONE);
        service.abort();
        while (server.services() > 0) {
            assertThat(ask(client, "A")).isIn(Status.DONE, Status.DEAD);
        }
        assertThat(ask(client, "A")).isEqualTo(Status.DEAD);
        register("A", 1, task -> task.answer(task.body()));
        assertThat(ask(client, "A")).isEqualTo(Status.DONE);
    }

    @Test
    void servicesRegisterAgainWhenTheMultiplexerRestarts() throws Exception {
        MultiplexerServer first = start();
        register("A", 1, task -> task.answer(task.body()));
        ServiceClient client = new ServiceClient(context, endpoint);
        assertThat(ask(client, "A")).isEqualTo(Status.DONE);
        first.close();
        assertThat(decision()).isEqualTo(Status.UNAVAILABLE);
        try (MultiplexerServer second = start()) {
            assertThat(second.awaitServices(1, PATIENCE)).isTrue();
            assertThat(decision()).isEqualTo(Status.DONE);
            assertThat(ask(client, "A")).isEqualTo(Status.DONE);
        }
    }

    @Test
    void aClientIsNotifiedWhenTheMultiplexerIsLost() throws Exception {
        MultiplexerServer server = start();
        CompletableFuture<Task> received = new CompletableFuture<>();
        register("A", 1, received::complete);
        ServiceClient client = new ServiceClient(context, endpoint);
        CompletableFuture<Answer> answer = client.ask("A", Message.of("hello"));
        assertThat(received.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).body()).isEqualTo(Message.of("hello"));
        server.close();
        assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).status()).isEqualTo(Status.UNAVAILABLE);
    }

    @Test
    void aServiceThatLeavesIsUnknownAndItsNameFree() throws Exception {
        start();
        ServiceInstance service = register("A", 1, task -> task.answer(task.body()));
        service.close();
        ServiceClient client = new ServiceClient(context, endpoint);
        Status status;
        do {
            status = ask(client, "A");
        } while (status == Status.DONE || status == Status.DEAD);
        assertThat(status).isEqualTo(Status.UNKNOWN);
        register("A", 2, task -> task.answer(task.body()));
        assertThat(ask(client, "A")).isEqualTo(Status.DONE);
    }

    @Test
    void aHandlerThatThrowsAnswersThatItFailed() throws Exception {
        start();
        register("A", 1, task -> {
            throw new IllegalStateException("as a test");
        });
        ServiceClient client = new ServiceClient(context, endpoint);
        assertThat(ask(client, "A")).isEqualTo(Status.FAILED);
        assertThat(ask(client, "A")).isEqualTo(Status.FAILED);
    }

    @Test
    void nobodyTakesTheRoutingIdOfAService() throws Exception {
        MultiplexerServer server = start();
        DealerSocket service = context.dealer(o -> o.routingId("service"));
        service.connect(endpoint);
        service.send(Header.register("A", 1, 1).toMessage());
        assertThat(server.awaitServices(1, PATIENCE)).isTrue();
        try (DealerSocket thief = context.dealer(o -> o.routingId("service").linger(Duration.ZERO))) {
            thief.connect(endpoint).await(PATIENCE);
            thief.send(Header.answer(Status.DONE, 1).toMessage());
            CompletableFuture<Answer> answer = new ServiceClient(context, endpoint).ask("A", Message.of("hello"));
            service.receive(); // REGISTERED
            Header request = Header.parse(service.receive().first());
            service.send(
                    Header.answer(Status.DONE, request.number()).toMessage().append("true"));
            assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).body())
                    .isEqualTo(Message.of("true"));
            assertThat(thief.tryReceive()).isEmpty();
        }
    }

    @Test
    void messagesBeyondTheLimitEndTheConnectionOfTheirSenderAlone() throws Exception {
        start();
        register("A", 1, task -> task.answer(task.body()));
        ServiceClient client = new ServiceClient(context, endpoint);
        try (ServiceClient sender = new ServiceClient(context, endpoint)) {
            byte[] large = new byte[100_000];
            assertThat(sender.ask("A", Message.of(large))
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                            .status())
                    .isEqualTo(Status.UNAVAILABLE);
        }
        assertThat(ask(client, "A")).isEqualTo(Status.DONE);
    }

    @Test
    void manyServicesNeedNoThreadEach() throws Exception {
        int before = Thread.activeCount();
        MultiplexerServer server = start();
        for (int i = 0; i < 200; i++) {
            new ServiceInstance(context, "S" + i, i + 1, 1, task -> task.answer(task.body()), status -> {})
                    .connect(endpoint);
        }
        assertThat(server.awaitServices(200, PATIENCE)).isTrue();
        assertThat(Thread.activeCount()).isLessThan(before + 20);
        ServiceClient client = new ServiceClient(context, endpoint);
        for (int i = 0; i < 200; i++) {
            assertThat(ask(client, "S" + i)).isEqualTo(Status.DONE);
        }
    }
}
