package dev.zeugma.bench.versus.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zeugma.bench.perf.role.Audience;
import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.versus.contest.Sample;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Scenario;
import dev.zeugma.bench.versus.scenario.Transport;
import dev.zeugma.bench.versus.scenario.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessRunnerTest {
    /** Real runs touch a large heap and wait for optimized code, which takes seconds. */
    private static final List<String> BRIEF_JVM =
            List.of("-Xms32m", "-Xmx256m", "-XX:-AlwaysPreTouch", "-XX:TieredStopAtLevel=1");

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static ProcessRunner runner(Rival rival) throws Compiler.UnavailableException {
        Map<Rival, Path> natives =
                rival.isNative() ? Map.of(rival.library(), NativePrograms.compile(rival.library())) : Map.of();
        return new ProcessRunner(new Programs(JAVA, BRIEF_JVM, natives), Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @EnumSource(value = Rival.class, names = ".*_DIRECT", mode = EnumSource.Mode.MATCH_NONE)
    void measuresThroughputInTwoProcesses(Rival rival) throws Exception {
        Sample sample = runner(rival).run(Scenario.of(Workload.PUSH_PULL, 8192), rival, 400);

        assertThat(sample.figure()).isPositive();
        assertThat(sample.count()).isEqualTo(400);
        assertThat(sample.allocatedReceiving().isPresent()).isEqualTo(!rival.isNative());
    }

    @ParameterizedTest
    @EnumSource(value = Rival.class, names = ".*_DIRECT", mode = EnumSource.Mode.MATCH_NONE)
    void measuresRoundTripsInTwoProcesses(Rival rival) throws Exception {
        assertThat(runner(rival)
                        .run(Scenario.of(Workload.REQ_REP, 64), rival, 200)
                        .figure())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Rival.class,
            names = {"ZEUGMA", "LIBZMQ", "JEROMQ"})
    void measuresRouterThroughput(Rival rival) throws Exception {
        assertThat(runner(rival)
                        .run(Scenario.of(Workload.DEALER_ROUTER, 64), rival, 2000)
                        .figure())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Rival.class,
            names = {"ZEUGMA", "LIBZMQ", "JEROMQ"})
    void measuresPublishingAndInproc(Rival rival) throws Exception {
        Scenario published = new Scenario(Workload.PUB_SUB, 64, Transport.TCP, new Audience(3, 10));

        assertThat(runner(rival).run(published, rival, 2000).count()).isEqualTo(6000);
        assertThat(runner(rival)
                        .run(Scenario.of(Workload.INPROC, 64), rival, 2000)
                        .figure())
                .isPositive();
        assertThat(runner(rival)
                        .run(Scenario.of(Workload.INPROC_LATENCY, 64), rival, 200)
                        .figure())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Rival.class,
            names = {"ZEUGMA", "LIBZMQ", "JEROMQ", ".*_DIRECT"},
            mode = EnumSource.Mode.MATCH_ANY)
    void measuresWithAndWithoutProxy(Rival rival) throws Exception {
        Sample sample = runner(rival).run(Scenario.of(Workload.INPROC_PROXY, 64), rival, 20_000);

        assertThat(sample.figure()).isPositive();
        assertThat(sample.count()).isEqualTo(20_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = Rival.class,
            names = {"ZEUGMA", "LIBZMQ"})
    void measuresOverIpc(Rival rival) throws Exception {
        Scenario scenario = new Scenario(Workload.PUSH_PULL, 64, Transport.IPC, Audience.ONE);

        assertThat(runner(rival).run(scenario, rival, 2000).figure()).isPositive();
    }

    @Test
    void reportsHowProcessFailed() {
        ProcessRunner failing = new ProcessRunner(
                new Programs(JAVA, List.of("-XX:MaxHeapSize=nonsense"), Map.of()), Duration.ofSeconds(60));

        assertThatExceptionOfType(RunFailedException.class)
                .isThrownBy(() -> failing.run(Scenario.of(Workload.PUSH_PULL, 64), Rival.ZEUGMA, 100))
                .withMessageContaining("pull")
                .withMessageContaining("nonsense");
    }

    @Test
    void killsProcessThatNeverAnswers(@TempDir Path folder) throws Exception {
        Path pid = folder.resolve("pid");
        ProcessRunner runner = scripted(folder, "echo $$ > " + pid + "; exec sleep 600", Duration.ofSeconds(1));

        assertThatExceptionOfType(RunFailedException.class)
                .isThrownBy(() -> runner.run(Scenario.of(Workload.PUSH_PULL, 8192), Rival.TCP, 100))
                .withMessage("tcp did not finish within 1 s");
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
                .isEmpty();
    }

    @Test
    void doesNotWaitForSenderAfterReceiverFailed(@TempDir Path folder) throws Exception {
        ProcessRunner runner = scripted(
                folder,
                "if [ $1 = push ]; then exec sleep 600; fi; echo bound nowhere >&2; echo alas >&2; exit 3",
                Duration.ofSeconds(600));

        assertThatExceptionOfType(RunFailedException.class)
                .isThrownBy(() -> runner.run(Scenario.of(Workload.PUSH_PULL, 8192), Rival.TCP, 100))
                .withMessageContaining("ended with code 3: alas");
    }

    private static ProcessRunner scripted(Path folder, String body, Duration timeout) throws IOException {
        Path script = Files.writeString(folder.resolve("perf"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new ProcessRunner(new Programs(JAVA, List.of(), Map.of(Rival.TCP, script)), timeout);
    }
}
