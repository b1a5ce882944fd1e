package dev.zeugma.guide.basics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.Context;
import dev.zeugma.guide.GuideRun;
import dev.zeugma.testing.FreePorts;
import dev.zeugma.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** msreader, mspoller and multibind. */
class SeveralSocketsTest {
    private final List<String> endpoints = FreePorts.endpoints(2);

    private RunningProgram start(String program, String option, String value) throws IOException {
        return GuideRun.start(program, "--tasks", endpoints.get(0), "--weather", endpoints.get(1), option, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"msreader", "mspoller"})
    void bothSocketsAreRead(String program) throws Exception {
        try (Context context = Context.create();
                RunningProgram reader = start(program, "--count", "4")) {
            var tasks = context.push();
            tasks.bind(endpoints.get(0));
            var weather = context.pub();
            weather.bind(endpoints.get(1));
            assertThat(weather.awaitSubscribers(1, Duration.ofSeconds(60))).isTrue();
            if (program.equals("msreader")) {
                reader.out().await("EAGAIN from both.*");
            }

            tasks.send("first");
            tasks.send("second");
            weather.send("10001 21 50");
            weather.send("20002 35 10");
            weather.send("10001 22 51");
            assertThat(reader.exitCode()).isZero();
            assertThat(reader.out().matching("Task: .*")).containsExactly("Task: first", "Task: second");
            assertThat(reader.out().matching("Weather: .*"))
                    .containsExactly("Weather: 10001 21 50", "Weather: 10001 22 51");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"msreader", "mspoller"})
    void aReaderWithoutSourcesGivesUpInOneLine(String program) throws Exception {
        try (RunningProgram reader = start(program, "--timeout", "0.2")) {
            assertThat(reader.exitCode()).isEqualTo(1);
            assertThat(GuideRun.errors(reader)).containsExactly(program + ": no message within 0.2 s");
        }
    }

    @Test
    void oneSocketAnswersAtEveryEndpoint(@TempDir Path directory) throws Exception {
        List<String> bound = List.of(
                endpoints.get(0), endpoints.get(1), "ipc://" + directory.resolve("multibind"), "inproc://multibind");
        try (RunningProgram program = GuideRun.start("multibind", bound.toArray(String[]::new))) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.out().matching("World from .*"))
                    .isEqualTo(bound.stream()
                            .map(endpoint -> "World from " + endpoint)
                            .toList());
            assertThat(program.out().matching("Bound twice: EADDRINUSE: .*"))
                    .hasSameSizeAs(bound)
                    .zipSatisfy(bound, (line, endpoint) -> assertThat(line).contains("(" + endpoint + ")"));
        }
    }
}
