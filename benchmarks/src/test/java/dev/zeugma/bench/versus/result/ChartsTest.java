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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that draws charts. Without gnuplot, only its error messages are tested. */
class ChartsTest {
    private static final String SCALE_HEADER = "question,x,rival,value,unit,run\n";

    private static final String CHART = "throughput-push-pull.svg";

    private static final double FIGURE = 4e6;

    /** The charts of one file of each kind, drawn once where there is gnuplot and looked at by several tests. */
    @TempDir
    private static Path drawn;

    private static @Nullable Run drawing;

    @TempDir
    private Path folder;

    private record Run(int code, String said) {}

    @BeforeAll
    static void draw() throws Exception {
        if (hasGnuplot()) {
            Path scale = Files.writeString(
                    drawn.resolve("scale.csv"), SCALE_HEADER + "cost,1,zeugma,0.4,us,1\ncost,100,zeugma,0.5,us,1\n");
            drawing = charts(drawn, results(drawn.resolve("versus.csv"), FIGURE), scale);
        }
    }

    private static Run charts(Path output, Path... files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "charts", "--output", output.toString()));
        Stream.of(files).map(Path::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), said);
    }

    private Path charts() {
        return folder.resolve("charts");
    }

    private static Path results(Path path, double figure) throws Exception {
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

    private static boolean hasGnuplot() throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", "command -v gnuplot >/dev/null")
                        .start()
                        .waitFor()
                == 0;
    }

    private static Run needDrawing() {
        if (drawing == null) {
            System.err.println("SKIPPED: a test of charts needs gnuplot; on Debian: apt-get install gnuplot-nox");
        }
        Assumptions.assumeTrue(drawing != null, "gnuplot");
        return drawing;
    }

    @Test
    void drawsChartPerQuestionFromBothKindsOfFiles() {
        Run run = needDrawing();

        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said().lines().map(line -> Path.of(line).getFileName().toString()))
                .containsExactly(
                        "cpu-per-message.svg",
                        "round-trip-req-rep.svg",
                        "scale-cost.svg",
                        "throughput-dealer-router.svg",
                        CHART);
        assertThat(drawn.resolve(CHART)).content().contains("64 KiB", "zeugma", "libzmq", "jeromq", "tcp");
    }

    @Test
    void sameFiguresGiveSameBytes() throws Exception {
        needDrawing();
        charts(charts(), results(folder.resolve("versus.csv"), FIGURE));

        assertThat(charts().resolve(CHART)).hasSameBinaryContentAs(drawn.resolve(CHART));
    }

    @Test
    void lastFileOnCommandLineWins() throws Exception {
        needDrawing();
        Path older = results(folder.resolve("a.csv"), 1000);
        Path newer = results(folder.resolve("b.csv"), FIGURE);
        charts(charts(), older, newer);

        assertThat(charts().resolve(CHART)).hasSameBinaryContentAs(drawn.resolve(CHART));
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
    void answersAMalformedFileWithOneLine(String text, String complaint) throws Exception {
        Path csv = Files.writeString(folder.resolve("bad.csv"), text.replace("\\n", "\n"));

        Run run = charts(charts(), csv);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said())
                .startsWith("charts: ")
                .contains(complaint, "bad.csv")
                .hasLineCount(1);
        assertThat(charts()).doesNotExist();
    }

    @Test
    void answersAMissingFileWithOneLine() throws Exception {
        Run run = charts(charts(), folder.resolve("none.csv"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said())
                .startsWith("charts: cannot read ")
                .contains("none.csv")
                .hasLineCount(1);
    }

    @Test
    void answersAnUnknownOptionWithOneLineAndCode2() throws Exception {
        Run run = charts(charts(), Path.of("--colour"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said()).startsWith("charts: unknown option --colour").hasLineCount(1);
    }
}
