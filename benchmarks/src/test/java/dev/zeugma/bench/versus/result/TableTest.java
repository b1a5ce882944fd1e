package dev.zeugma.bench.versus.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.bench.versus.contest.Contest;
import dev.zeugma.bench.versus.contest.Contests;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Workload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private final StringWriter text = new StringWriter();

    private List<String> print(Contest... contests) {
        Table table = new Table(new PrintWriter(text));
        for (Contest contest : contests) {
            table.print(contest);
        }
        return text.toString().lines().toList();
    }

    private static Contest contest(int size) throws Exception {
        return Contests.ofSamples(
                Workload.PUSH_PULL,
                size,
                Map.of(
                        Rival.ZEUGMA, List.of(Contests.sample(400), Contests.sample(200), Contests.sample(600)),
                        Rival.TCP, List.of(Contests.sample(800), Contests.sample(800), Contests.sample(800))));
    }

    @Test
    void printsMedianRatioWithRangeForEveryRival() throws Exception {
        List<String> lines = print(contest(8192));

        assertThat(lines.get(1)).isEqualTo("push-pull over tcp, throughput");
        assertThat(lines.get(2)).endsWith("zeugma is");
        assertThat(lines.get(3)).containsPattern("^ *8 KiB  zeugma +400 +50 % .*[^)]$");
        assertThat(lines.get(4)).containsPattern("^ +tcp +800 +0 % ").endsWith("   0.50 x  (0.25-0.75)");
    }

    @Test
    void printsOneHeadingPerWorkload() throws Exception {
        assertThat(print(contest(8192), contest(65536)))
                .filteredOn(line -> line.endsWith("zeugma is"))
                .hasSize(1);
    }

    @Test
    void printsProxyThroughputRelativeToDirectThroughput() throws Exception {
        Contest contest = Contests.ofSamples(
                Workload.INPROC_PROXY,
                64,
                Map.of(
                        Rival.ZEUGMA, List.of(Contests.sample(500), Contests.sample(300), Contests.sample(400)),
                        Rival.LIBZMQ, List.of(Contests.sample(100), Contests.sample(100), Contests.sample(100)),
                        Rival.ZEUGMA_DIRECT, List.of(Contests.sample(800), Contests.sample(800), Contests.sample(800)),
                        Rival.LIBZMQ_DIRECT, List.of(Contests.sample(400), Contests.sample(400), Contests.sample(400)),
                        Rival.JEROMQ_DIRECT, List.of(Contests.sample(90), Contests.sample(90), Contests.sample(90))));

        assertThat(print(contest))
                .endsWith(
                        "          zeugma is 0.50 x  (0.38-0.63) of zeugma-direct",
                        "          libzmq is 0.25 x  (0.25-0.25) of libzmq-direct");
    }
}
