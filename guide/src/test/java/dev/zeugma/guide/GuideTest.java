package dev.zeugma.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.testing.RunningProgram;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The list of programs, and how they are started. */
class GuideTest {
    private static List<Class<?>> programs() {
        return List.of(Guide.class.getAnnotation(Command.class).subcommands());
    }

    @Test
    void withoutANameAllProgramsAreListedInOneLineEach() throws Exception {
        try (RunningProgram list = RunningProgram.inJvm("dev.zeugma.guide.Guide")) {
            assertThat(list.exitCode()).isZero();
            for (Class<?> program : programs()) {
                Command command = program.getAnnotation(Command.class);
                assertThat(list.out().matching(" +" + names(command) + " +\\S.*"))
                        .as("lines of %s", command.name())
                        .singleElement()
                        .asString()
                        .endsWith(command.description()[0]);
            }
        }
    }

    /** Returns the name and the aliases, as picocli lists them. */
    private static String names(Command command) {
        return Stream.concat(Stream.of(command.name()), Stream.of(command.aliases()))
                .collect(Collectors.joining(", "));
    }

    @Test
    void aMistypedNameIsReportedInOneLine() throws Exception {
        try (RunningProgram mistyped = GuideRun.start("hwserve")) {
            assertThat(mistyped.exitCode()).isEqualTo(2);
            assertThat(mistyped.err().all())
                    .singleElement()
                    .asString()
                    .startsWith("run: ")
                    .contains("hwserve");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hwclient, --count, -1",
        "hwserver, --count, -1",
        "lbbroker, --clients, 1000000000",
        "hwserver, --bind, 5555",
        "hwserver, --bind, 'tcp://two\nlines:1'",
    })
    void aBadArgumentIsReportedInOneLine(String name, String option, String value) throws Exception {
        try (RunningProgram refused = GuideRun.start(name, option, value)) {
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err().all())
                    .singleElement()
                    .asString()
                    .startsWith(name + ": Invalid value for option '" + option + "': ")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void everyProgramHasAMainAndHelp() throws Exception {
        for (Class<?> program : programs()) {
            assertThat(program.getMethod("main", String[].class)).isNotNull();
            assertThat(new CommandLine(program).getUsageMessage()).contains("--help");
        }
    }
}
