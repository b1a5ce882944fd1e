package dev.zeugma.bench.versus.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.bench.perf.role.Role;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Scenario;
import dev.zeugma.bench.versus.scenario.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    private static final Map<Rival, Path> NATIVES = Map.of(Rival.LIBZMQ, Path.of("/c/libzmq-perf"));

    private static List<String> command(Rival rival) {
        return new Programs(Path.of("/jdk/bin/java"), List.of("-Xmx1g"), NATIVES)
                .command(
                        rival,
                        Role.PULL,
                        "tcp://127.0.0.1:*",
                        Scenario.of(Workload.PUSH_PULL, 64),
                        1000,
                        Duration.ofSeconds(60));
    }

    @Test
    void javaRivalsRunPerfWithTheirLibrary() {
        assertThat(command(Rival.ZEUGMA))
                .startsWith("/jdk/bin/java")
                .containsSubsequence("-Xmx1g", "dev.zeugma.bench.perf.Perf")
                .endsWith(
                        "dev.zeugma.bench.perf.Perf",
                        "pull",
                        "tcp://127.0.0.1:*",
                        "64",
                        "1000",
                        "--timeout",
                        "60",
                        "--library",
                        "zeugma");
        assertThat(command(Rival.JEROMQ)).endsWith("--library", "jeromq");
        assertThat(command(Rival.ZEUGMA_CALLER)).endsWith("--library", "zeugma", "--io", "caller");
        assertThat(command(Rival.ZEUGMA_BUSY)).endsWith("--library", "zeugma", "--io", "busy");
    }

    @Test
    void nativeRivalsTakeTimeoutAsLastArgument() {
        assertThat(command(Rival.LIBZMQ))
                .containsExactly("/c/libzmq-perf", "pull", "tcp://127.0.0.1:*", "64", "1000", "60");
    }

    @Test
    void directRivalsRunProgramOfTheirLibrary() {
        assertThat(command(Rival.ZEUGMA_DIRECT)).isEqualTo(command(Rival.ZEUGMA));
        assertThat(command(Rival.LIBZMQ_DIRECT)).isEqualTo(command(Rival.LIBZMQ));
        assertThat(command(Rival.JEROMQ_DIRECT)).isEqualTo(command(Rival.JEROMQ));
    }

    @Test
    void zeugmaVariantsUseOtherNetworkOrAllocator() {
        assertThat(command(Rival.ZEUGMA_NIO)).endsWith("--library", "zeugma", "--network", "nio");
        assertThat(command(Rival.ZEUGMA_POOLED))
                .containsSubsequence("-Dio.netty.allocator.type=pooled", "dev.zeugma.bench.perf.Perf")
                .endsWith("--library", "zeugma");
        assertThat(command(Rival.ZEUGMA)).doesNotContain("-Dio.netty.allocator.type=pooled");
    }
}
