package dev.zeugma.bench.versus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class VersusTest {
    /** Measured runs touch a large heap before they begin, which takes seconds. */
    private static final String SMALL_HEAP = "--jvm-args=-Xms32m -Xmx256m -XX:-AlwaysPreTouch";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int versus(String... arguments) {
        CommandLine command = Versus.commandLine(arguments);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    @Test
    void printsMediansAndRatiosAndWritesEveryRun(@TempDir Path folder) throws Exception {
        Path csv = folder.resolve("results/test.csv");

        int code = versus(
                "--runs=1",
                "--seconds=0.05",
                "--sizes=64",
                "--work=push-pull,req-rep",
                "--against=jeromq",
                SMALL_HEAP,
                "--output=" + csv);

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
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
    void reportsAFailedRivalAndEndsWithCode1(@TempDir Path folder) throws Exception {
        Path java = Files.writeString(
                folder.resolve("java"), "#!/bin/sh\ncase \"$*\" in *--version) exit 0;; esac\necho alas >&2\nexit 3\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));

        int code = versus(
                "--runs=1",
                "--seconds=0.05",
                "--sizes=64",
                "--work=push-pull",
                "--against=jeromq",
                "--java=" + java,
                "--output=" + folder.resolve("test.csv"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("push-pull, 64 B: zeugma pull ended without binding: alas");
        assertThat(out.toString()).containsPattern("zeugma +failed").containsPattern("jeromq +failed");
    }

    @Test
    void checksWhatItMeasuredAgainstTheTargets(@TempDir Path folder) {
        int code = versus(
                "--runs=1",
                "--seconds=0.05",
                "--sizes=64",
                "--work=push-pull",
                "--against=jeromq,zeugma-nio,zeugma-pooled",
                SMALL_HEAP,
                "--check",
                "--output=" + folder.resolve("test.csv"));

        assertThat(err.toString()).isEmpty();
        assertThat(code).isEqualTo(out.toString().contains("FELL UNDER") ? 1 : 0);
        assertThat(out.toString())
                .containsPattern(
                        "(?m)^(ok|short|FELL UNDER) +push-pull, 64 B: throughput of zeugma is [0-9.]+ x jeromq, required >= 2.2, to hold >= 1.8$")
                .containsPattern(
                        "(?m)^(ok|short|FELL UNDER) +push-pull, 64 B: allocation of zeugma is [0-9.]+, required <= ")
                .containsPattern(
                        "(?m)^of 3 measured targets [0-9]+ are short of what is required, [0-9]+ fell under what was reached$")
                .doesNotContain("libzmq");
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
    void answersBadArgumentsWithOneLineAndCode2(String argument, String named) {
        assertThat(versus(argument)).isEqualTo(2);
        assertThat(err.toString()).startsWith("versus: ").contains(named).hasLineCount(1);
    }
}
