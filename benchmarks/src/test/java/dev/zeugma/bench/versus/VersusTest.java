package dev.zeugma.bench.versus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class VersusTest {
    /** Real runs touch a large heap and wait for optimized code, which takes seconds. */
    private static final String BRIEF_JVM = "--jvm-args=-Xms32m -Xmx256m -XX:-AlwaysPreTouch -XX:TieredStopAtLevel=1";

    /** A comparison of two workloads, made once for several tests. */
    private static Run comparison;

    private static Path csv;

    @BeforeAll
    static void compare(@TempDir Path folder) {
        csv = folder.resolve("results/test.csv");
        comparison = versus(
                "--runs=1",
                "--seconds=0.05",
                "--sizes=64",
                "--work=push-pull,req-rep",
                "--against=jeromq",
                BRIEF_JVM,
                "--check",
                "--output=" + csv);
    }

    private record Run(int code, String out, String err) {}

    private static Run versus(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Versus.commandLine(arguments);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return new Run(command.execute(arguments), out.toString(), err.toString());
    }

    @Test
    void printsMediansAndRatiosAndWritesEveryRun() throws Exception {
        assertThat(comparison.err()).isEmpty();
        assertThat(comparison.out())
                .contains("machine: ")
                .containsPattern("(?m)^ +64 B  zeugma +[0-9,]+ ")
                .containsPattern("(?m)^ +jeromq .* [0-9.]+ x  \\([0-9.]+-[0-9.]+\\)$");
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).anyMatch(line -> line.startsWith("time,work,size,rival,run,figure"));
        List<String> rows =
                lines.stream().filter(Pattern.compile("^[0-9]").asPredicate()).toList();
        assertThat(rows).hasSize(4).allMatch(row -> row.split(",", -1).length == 16);
        assertThat(rows.get(0)).containsPattern(",push-pull,64,(zeugma|jeromq),1,[0-9]+,msg/s,");
    }

    @Test
    void checksMeasuredFiguresAgainstTargets() {
        assertThat(comparison.code()).isEqualTo(comparison.out().contains("FELL BELOW") ? 1 : 0);
        assertThat(comparison.out())
                .containsPattern(
                        "(?m)^(ok|short|FELL BELOW) +push-pull, 64 B: throughput of zeugma is [0-9.]+ x jeromq, required >= 2.2, floor >= 1.8$")
                .containsPattern(
                        "(?m)^(ok|short|FELL BELOW) +push-pull, 64 B: allocation of zeugma is [0-9.]+, required <= ")
                .containsPattern(
                        "(?m)^targets measured: 4, not reached so far: [0-9]+, fell below what has been reached: [0-9]+$")
                .doesNotContain("libzmq");
    }

    @Test
    void reportsFailedRivalAndExitsWithCode1(@TempDir Path folder) throws Exception {
        Path java = Files.writeString(
                folder.resolve("java"), "#!/bin/sh\ncase \"$*\" in *--version) exit 0;; esac\necho alas >&2\nexit 3\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));

        Run run = versus(
                "--runs=1",
                "--seconds=0.05",
                "--sizes=64",
                "--work=push-pull",
                "--against=jeromq",
                "--java=" + java,
                "--output=" + folder.resolve("test.csv"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("push-pull, 64 B: zeugma pull ended without binding: alas");
        assertThat(run.out()).containsPattern("zeugma +failed").containsPattern("jeromq +failed");
    }

    @ParameterizedTest
    @CsvSource({
        "--runs=0,--runs is 0",
        "--runs=x,--runs",
        "--seconds=0,--seconds is 0",
        "--seconds=NaN,--seconds is NaN",
        "--sizes=3G,expected 0 to 64M",
        "--work=pub-pull,pub-pull",
        "--transport=inproc,--transport inproc",
        "--against=nanomsg,nanomsg",
        "--against=zeugma,always takes part",
        "--java=/nowhere/java,/nowhere/java",
        "--fast,--fast"
    })
    void rejectsBadArgumentsWithOneLineAndCode2(String argument, String named) {
        Run run = versus(argument);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("versus: ").contains(named).hasLineCount(1);
    }
}
