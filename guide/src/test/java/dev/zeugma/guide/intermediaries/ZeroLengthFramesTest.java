package dev.zeugma.guide.intermediaries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.guide.GuideRun;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intermediaries pass messages on as they are, even where frames are empty: rrbroker, msgqueue, forwarder, streamer, wuproxy. */
class ZeroLengthFramesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Message> MESSAGES = List.of(
            Message.empty(),
            Message.of("", ""),
            Message.of("", "body", ""),
            Message.of("body", ""),
            Message.of("body"));

    private final List<String> endpoints = FreePorts.endpoints(2);
    private final String frontend = endpoints.get(0);
    private final String backend = endpoints.get(1);
    private final Context context = Context.create();

    @AfterEach
    void closeContext() {
        context.close();
    }

    private RunningProgram start(String name, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of("--frontend", frontend, "--backend", backend));
        all.addAll(List.of(more));
        return GuideRun.start(name, all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rrbroker", "msgqueue"})
    void areReturnedThroughABroker(String name) throws Exception {
        try (RunningProgram broker = start(name)) {
            var client = context.req();
            var server = context.rep();
            client.connect(frontend);
            server.connect(backend);
            server.onMessage(server::send);
            for (Message message : MESSAGES) {
                assertThat(client.request(message, PATIENCE)).contains(message);
            }
            GuideRun.interrupt(broker);
        }
    }

    @Test
    void passAForwarder() throws Exception {
        try (RunningProgram forwarder = start("forwarder")) {
            var publisher = context.pub();
            publisher.connect(frontend);
            assertPublished(publisher);
            GuideRun.interrupt(forwarder);
        }
    }

    @Test
    void passAProxyBetweenNetworks() throws Exception {
        try (RunningProgram proxy =
                GuideRun.start("wuproxy", "--connect", frontend, "--bind", backend, "--count", "" + MESSAGES.size())) {
            var publisher = context.pub();
            publisher.bind(frontend);
            assertPublished(publisher);
            assertThat(proxy.exitCode()).as("after the last update").isZero();
        }
    }

    private void assertPublished(PubSocket publisher) {
        var subscriber = context.sub();
        subscriber.subscribe("");
        subscriber.connect(backend);
        assertThat(publisher.awaitSubscribers(1, PATIENCE)).isTrue();
        MESSAGES.forEach(publisher::send);
        for (Message message : MESSAGES) {
            assertThat(subscriber.receive(PATIENCE)).contains(message);
        }
    }

    @Test
    void passAStreamer() throws Exception {
        try (RunningProgram streamer = start("streamer", "--count", "" + MESSAGES.size())) {
            var producer = context.push();
            var worker = context.pull();
            producer.connect(frontend);
            worker.connect(backend);
            MESSAGES.forEach(producer::send);
            for (Message message : MESSAGES) {
                assertThat(worker.receive(PATIENCE)).contains(message);
            }
            assertThat(streamer.exitCode()).as("after the last task").isZero();
        }
    }
}
