package dev.zeugma.bench.versus.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.bench.versus.contest.Contest;
import dev.zeugma.bench.versus.contest.Contests;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Scenario;
import dev.zeugma.bench.versus.scenario.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that draws charts. Without gnuplot, only its error messages are tested. */
class ChartsTest {
    private static final String SCALE_HEADER = "question,x,rival,value,unit,run\n";

    @TempDir
    private Path folder;

    private String said = "";

    private int charts(Path... files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "charts", "--output", charts().toString()));
        Stream.of(files).map(Path::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    private Path charts() {
        return folder.resolve("charts");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path results(String name, double figure) throws Exception {
        Path path = folder.resolve(name);
        try (ResultsFile file = ResultsFile.create(path, List.of("a remark"))) {
            for (Workload workload : Workload.values()) {
                Contest contest = new Contest(Scenario.of(workload, 65536), List.of());
                for (Rival rival : Rival.values()) {
                    file.add(contest, rival, 1, Contests.sample(figure));
                }
            }
        }
        return path;
    }

    private static void needGnuplot() throws IOException, InterruptedException {
        boolean there = new ProcessBuilder("bash", "-c", "command -v gnuplot >/dev/null")
                        .start()
                        .waitFor()
                == 0;
        if (!there) {
            System.err.println("SKIPPED: a test of charts needs gnuplot; on Debian: apt-get install gnuplot-nox");
        }
        Assumptions.assumeTrue(there, "gnuplot");
    }

    @Test
    void drawsChartPerQuestionFromBothKindsOfFiles() throws Exception {
        needGnuplot();
        Path scale = file("scale.csv", SCALE_HEADER + "cost,1,zeugma,0.4,us,1\ncost,100,zeugma,0.5,us,1\n");

        assertThat(charts(results("versus.csv", 4e6), scale)).as(said).isZero();

        assertThat(said.lines().map(line -> Path.of(line).getFileName().toString()))
                .containsExactly(
                        "cpu-per-message.svg",
                        "round-trip-req-rep.svg",
                        "scale-cost.svg",
                        "throughput-dealer-router.svg",
                        "throughput-push-pull.svg");
        assertThat(charts().resolve("throughput-push-pull.svg"))
                .content()
                .contains("64 KiB", "zeugma", "libzmq", "jeromq", "tcp");
    }

    @Test
    void sameFiguresGiveSameBytes() throws Exception {
        needGnuplot();
        Path csv = results("versus.csv", 4e6);
        Path chart = charts().resolve("throughput-push-pull.svg");
        charts(csv);
        byte[] first = Files.readAllBytes(chart);
        charts(csv);

        assertThat(chart).hasBinaryContent(first);
    }

    @Test
    void lastFileOnCommandLineWins() throws Exception {
        needGnuplot();
        Path older = results("a.csv", 1000);
        Path newer = results("b.csv", 4e6);
        Path chart = charts().resolve("throughput-push-pull.svg");
        charts(newer);
        byte[] alone = Files.readAllBytes(chart);
        charts(older, newer);

        assertThat(chart).hasBinaryContent(alone);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "time,work,size\\n;line 1: no column ",
                "msg/s\\n;line 1: no header of versus or scale",
                "question,x,rival,value,unit,run\\ncost,1,zeugma,fast,us,1\\n;line 2: \"fast\" is not a number",
                "question,x,rival,value,unit,run\\ncost,1,zeugma\\n;line 2: 3 columns, expected 6",
                "question,x,rival,value,unit,run\\n../cost,1,zeugma,1,us,1\\n;line 2: \"../cost\" is not a question",
                "question,x,rival,value,unit,run\\ncost,1,'$(id)',1,us,1\\n;line 2: \"'$(id)'\" is not a rival",
                "question,x,rival,value,unit,run\\n;there are no rows",
                "# empty\\n;there are no rows"
            })
    void reportsMalformedFileInOneLine(String text, String complaint) throws Exception {
        Path csv = file("bad.csv", text.replace("\\n", "\n"));

        assertThat(charts(csv)).isEqualTo(1);
        assertThat(said).startsWith("charts: ").contains(complaint, "bad.csv").hasLineCount(1);
        assertThat(charts()).doesNotExist();
    }

    @Test
    void reportsMissingFileInOneLine() throws Exception {
        assertThat(charts(folder.resolve("none.csv"))).isEqualTo(1);
        assertThat(said).startsWith("charts: cannot read ").contains("none.csv").hasLineCount(1);
    }

    @Test
    void rejectsUnknownOptionWithOneLineAndCode2() throws Exception {
        assertThat(charts(Path.of("--colour"))).isEqualTo(2);
        assertThat(said).startsWith("charts: unknown option --colour").hasLineCount(1);
    }
}
