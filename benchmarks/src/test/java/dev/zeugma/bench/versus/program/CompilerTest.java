package dev.zeugma.bench.versus.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zeugma.bench.versus.scenario.Rival;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompilerTest {
    @ParameterizedTest
    @EnumSource(
            value = Rival.class,
            names = {"LIBZMQ", "TCP"})
    void compiledProgramsRejectBadArgumentsWithCode2(Rival rival) throws Exception {
        Path program = NativePrograms.compile(rival);

        Process process = new ProcessBuilder(program.toString(), "pull", "tcp://127.0.0.1:*", "64", "3").start();

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(process.errorReader().readLine()).startsWith("usage: ");
    }

    @Test
    void reportsCompilerOutputAndWhatToInstall(@TempDir Path project) throws Exception {
        NativePrograms.compile(Rival.TCP);
        Path sources = Files.createDirectories(project.resolve("src/main/c"));
        Files.writeString(sources.resolve("perf.c"), "#include <no-such-header.h>\n");
        Files.writeString(sources.resolve("libzmq.c"), "");

        assertThatExceptionOfType(Compiler.UnavailableException.class)
                .isThrownBy(() -> new Compiler(project).compile(Rival.LIBZMQ))
                .withMessageContaining("no-such-header.h")
                .withMessageContaining("apt-get install gcc libzmq3-dev");
    }
}
