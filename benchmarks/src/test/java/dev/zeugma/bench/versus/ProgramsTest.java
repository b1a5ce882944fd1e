package dev.zeugma.bench.versus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.bench.perf.Role;
import dev.zeugma.option.ContextOptions.Network;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramsTest {
    private static final Map<Rival, Path> NATIVES = Map.of(Rival.LIBZMQ, Path.of("/c/libzmq-perf"));

    private static List<String> command(Rival rival, Tuning tuning) {
        return new Programs(Path.of("/jdk/bin/java"), List.of("-Xmx1g"), tuning, NATIVES)
                .command(rival, Role.PULL, "tcp://127.0.0.1:*", 64, 1000, Duration.ofSeconds(60));
    }

    @Test
    void javaRivalsRunPerfWithTheirLibrary() {
        assertThat(command(Rival.ZEUGMA, Tuning.NONE))
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
        assertThat(command(Rival.JEROMQ, Tuning.NONE)).endsWith("--library", "jeromq");
        assertThat(command(Rival.ZEUGMA_CALLER, Tuning.NONE)).endsWith("--library", "zeugma", "--io", "caller");
        assertThat(command(Rival.ZEUGMA_BUSY, Tuning.NONE)).endsWith("--library", "zeugma", "--io", "busy");
    }

    @Test
    void nativeRivalsTakeTheTimeoutAsLastArgument() {
        assertThat(command(Rival.LIBZMQ, new Tuning(Network.NIO, Allocator.POOLED)))
                .containsExactly("/c/libzmq-perf", "pull", "tcp://127.0.0.1:*", "64", "1000", "60");
    }

    @ParameterizedTest
    @CsvSource({"NIO,nio", "EPOLL,epoll", "AUTOMATIC,automatic"})
    void theChosenNetworkGoesToOursAlone(Network network, String name) {
        Tuning tuning = new Tuning(network, null);

        assertThat(command(Rival.ZEUGMA, tuning)).endsWith("--library", "zeugma", "--network", name);
        assertThat(command(Rival.JEROMQ, tuning)).isEqualTo(command(Rival.JEROMQ, Tuning.NONE));
    }

    @ParameterizedTest
    @CsvSource({"ADAPTIVE,adaptive", "POOLED,pooled"})
    void theChosenAllocatorGoesToTheJvmOfOursAlone(Allocator allocator, String name) {
        Tuning tuning = new Tuning(null, allocator);

        assertThat(command(Rival.ZEUGMA, tuning))
                .containsSubsequence("-Dio.netty.allocator.type=" + name, "dev.zeugma.bench.perf.Perf");
        assertThat(command(Rival.JEROMQ, tuning)).isEqualTo(command(Rival.JEROMQ, Tuning.NONE));
    }
}
