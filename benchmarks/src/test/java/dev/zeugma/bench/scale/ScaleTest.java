package dev.zeugma.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.bench.scale.plan.Limits;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ScaleTest {
    private static final Limits LIMITS = new Limits(1024, 20_000);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int scale(String... arguments) {
        CommandLine command = Scale.commandLine(LIMITS, arguments);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    @Test
    void answersEveryQuestionAndWritesEveryRun(@TempDir Path folder) throws Exception {
        Path csv = folder.resolve("results/scale.csv");

        int code = scale(
                "--peers=1,3",
                "--io-threads=1,2",
                "--spread-peers=4",
                "--runs=1",
                "--seconds=0.4",
                "--jvm-args=-XX:TieredStopAtLevel=1",
                "--output=" + csv);

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("(?m)^(ok|MISSED) +3 peers: [0-9.]+ x the CPU time per message of one peer")
                .containsPattern("(?m)^(ok|MISSED) +3 peers: [0-9,]+ B per connection on the accepting side")
                .containsPattern("(?m)^ok +3 peers: connected within [0-9.]+ s")
                .containsPattern("(?m)^2 loops, run 1: measured [0-9,]+ msg/s; computed [0-9,]+ by the loops")
                .contains("connections   50.0 %  50.0 %");
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows).contains("question,x,rival,value,unit,run");
        assertThat(rows.stream().filter(row -> !row.startsWith("#")).skip(1))
                .allMatch(row -> row.matches("[a-z-]+,[0-9]+,[a-z0-9 ]+,-?[0-9.]+,[A-Za-z%/]+,1"))
                .anyMatch(row -> row.startsWith("throughput,3,zeugma,"))
                .anyMatch(row -> row.startsWith("cost,1,zeugma,"))
                .anyMatch(row -> row.startsWith("memory,3,connecting,"))
                .anyMatch(row -> row.startsWith("connect-storm,3,zeugma,"))
                .anyMatch(row -> row.startsWith("spread-connections,2,of 2,50.0000,%,1"))
                .anyMatch(row -> row.startsWith("io-threads,2,computed for loops,"));
    }

    @Test
    void reportsFailedRunAndExitsWithCode1(@TempDir Path folder) {
        int code = scale(
                "--questions=connect-storm",
                "--peers=1",
                "--jvm-args=-XX:MaxHeapSize=nonsense",
                "--output=" + folder.resolve("scale.csv"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("scale: connect-storm: router ended")
                .contains("nonsense");
    }

    @Test
    void rejectsTooFewOpenFilesWithOneLineAndCode2() {
        assertThat(scale("--peers=1000")).isEqualTo(2);
        assertThat(err.toString()).contains("open files, but the limit is 1024").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--runs=0,--runs is 0",
        "--seconds=0,--seconds is 0",
        "--seconds=NaN,--seconds is NaN",
        "--peers=0,--peers is 0",
        "--peers=many,--peers",
        "--questions=colour,colour",
        "--io-threads=0,--io-threads is 0",
        "--spread-peers=0,--spread-peers is 0",
        "--size=3,--size is 3",
        "--senders=0,--senders is 0",
        "--burst=0,--burst is 0",
        "--backlog=0,--backlog is 0",
        "--high-water-mark=0,--high-water-mark is 0",
        "--timeout=0,--timeout is 0",
        "--fast,--fast"
    })
    void rejectsBadArgumentsWithOneLineAndCode2(String argument, String named) {
        assertThat(scale(argument)).isEqualTo(2);
        assertThat(err.toString()).startsWith("scale: ").contains(named).hasLineCount(1);
    }
}
