package dev.zeugma.guide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.guide.GuideRun;
import dev.zeugma.message.Message;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** shutdown, interrupt and leakcheck. */
class EndingTest {
    private static final String ETERM = "ETERM: the context is closed";

    @Test
    void blockedCallsSeeWhyTheyEnd() throws Exception {
        try (RunningProgram program = GuideRun.start("shutdown")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.out().all())
                    .containsExactly(
                            "receive, socket closed: ENOTSOCK: the socket is closed",
                            "receive, thread interrupted: EINTR: interrupted while waiting",
                            "receive, context closed: " + ETERM,
                            "send, context closed: " + ETERM,
                            "request, context closed: " + ETERM,
                            "awaitPeers, context closed: " + ETERM,
                            "poll, context closed: " + ETERM,
                            "receive, after that: " + ETERM);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalDoesNotLoseTheRequestInHand(String signal, int exitCode) throws Exception {
        String endpoint = FreePorts.endpoints(1).get(0);
        try (Context context = Context.create();
                RunningProgram server = GuideRun.start("interrupt", "--bind", endpoint, "--work", "500")) {
            var client = context.req();
            client.connect(endpoint);
            CompletableFuture<Message> answer = client.requestAsync("Hello");
            server.out().await("Received Hello");
            server.signal(signal);
            assertThat(answer.get(60, TimeUnit.SECONDS).string(0)).isEqualTo("World");
            assertThat(server.exitCode()).isEqualTo(exitCode);
            assertThat(server.out().all())
                    .containsExactly("Received Hello", "Answered", "Interrupted between two requests");
            assertThat(GuideRun.errors(server)).isEmpty();
        }
    }

    @Test
    void aMillionMessagesLeakNothing() throws Exception {
        try (RunningProgram program = GuideRun.start("leakcheck")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.out().all()).containsExactly("1000000 messages received, 0 leaks reported");
            assertThat(GuideRun.errors(program)).isEmpty();
        }
    }

    @Test
    void forgottenMessagesAreReported() throws Exception {
        try (RunningProgram program = GuideRun.start("leakcheck", "--count", "1600", "--forget", "16")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.out().all()).singleElement().asString().matches("1600 .*, [1-9]\\d* leaks reported");
            assertThat(GuideRun.errors(program))
                    .anyMatch(line -> line.startsWith("LEAK: "))
                    .last()
                    .isEqualTo("leakcheck: buffers were garbage collected without release");
        }
    }
}
