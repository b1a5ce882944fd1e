package dev.zeugma.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that would serve for ever end after the number of messages that {@code --count} says, without losing the last. */
class CountTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> endpoints = FreePorts.endpoints(2);
    private final String frontend = endpoints.get(0);
    private final String backend = endpoints.get(1);
    private final Context context = Context.create();

    @AfterEach
    void closeContext() {
        context.close();
    }

    private void askTwice() {
        var client = context.req();
        client.connect(frontend);
        for (int i = 0; i < 2; i++) {
            assertThat(client.request("Hello", PATIENCE)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"msgqueue", "lbbroker"})
    void aBrokerEndsAfterItsLastReply(String name) throws Exception {
        String[] parts = name.equals("msgqueue") ? new String[0] : new String[] {"--only", "broker,workers"};
        try (RunningProgram broker = start(name, parts)) {
            if (name.equals("msgqueue")) {
                var server = context.rep();
                server.onMessage(server::send);
                server.connect(backend);
            }
            askTwice();
            assertEnds(broker);
        }
    }

    private RunningProgram start(String name, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of("--frontend", frontend, "--backend", backend, "--count", "2"));
        all.addAll(List.of(more));
        return GuideRun.start(name, all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtserver", "interrupt"})
    void aServerEndsAfterItsLastReply(String name) throws Exception {
        try (RunningProgram server = GuideRun.start(name, "--bind", frontend, "--work", "0", "--count", "2")) {
            askTwice();
            assertEnds(server);
        }
    }

    @Test
    void aForwarderCountsNoSubscriptions() throws Exception {
        try (RunningProgram forwarder = start("forwarder")) {
            var publisher = context.xpub();
            var subscriber = context.sub();
            publisher.connect(frontend);
            for (String topic : List.of("a", "b", "c")) {
                subscriber.subscribe(topic);
            }
            subscriber.connect(backend);
            for (int i = 0; i < 3; i++) {
                assertThat(publisher.receive(PATIENCE)).as("subscriptions").isPresent();
            }
            publisher.send("a");
            publisher.send("b");
            assertThat(subscriber.receive(PATIENCE)).isPresent();
            assertThat(subscriber.receive(PATIENCE)).isPresent();
            assertEnds(forwarder);
        }
    }

    private static void assertEnds(RunningProgram program) throws Exception {
        assertThat(program.exitCode()).isZero();
        assertThat(GuideRun.errors(program)).isEmpty();
    }
}
