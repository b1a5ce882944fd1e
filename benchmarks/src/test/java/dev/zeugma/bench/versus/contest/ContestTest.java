package dev.zeugma.bench.versus.contest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.bench.perf.role.Role;
import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Scenario;
import dev.zeugma.bench.versus.scenario.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final List<Rival> ALL = List.of(Rival.values());

    private final List<String> made = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<String> tooShort = new ArrayList<>();
    private final Contest.Listener listener = new Contest.Listener() {
        @Override
        public void sample(Contest contest, Rival rival, int run, Sample sample) {}

        @Override
        public void tooShort(Contest contest, Rival rival, Sample sample) {
            tooShort.add(rival + " " + sample.seconds());
        }

        @Override
        public void failure(Contest contest, Rival rival, RunFailedException failure) {
            failed.add(rival + ": " + failure.getMessage());
        }
    };

    private static Sample sample(double figure, long count, double seconds) {
        return new Sample(
                figure, count, seconds, OptionalDouble.empty(), 0, OptionalDouble.empty(), OptionalDouble.empty());
    }

    private Sample make(Scenario scenario, Rival rival, long count) {
        made.add(rival + " " + count);
        double figure = rival == Rival.ZEUGMA ? 4_000 : 1_000;
        return sample(figure, count, count / scenario.sentPerSecond(figure));
    }

    @Test
    void rivalsTakeTurnsAndRoundsStartWithAnother() throws Exception {
        Contest contest =
                new Contest(Scenario.of(Workload.PUSH_PULL, 8192), List.of(Rival.ZEUGMA, Rival.LIBZMQ, Rival.JEROMQ));

        contest.run(this::make, 2, 1, listener);

        assertThat(made.stream().map(run -> run.split(" ")[0]))
                .containsExactly(
                        "zeugma", "libzmq", "jeromq", "libzmq", "jeromq", "zeugma", "jeromq", "zeugma", "libzmq");
    }

    @Test
    void probeSizesRunsAndDoesNotCount() throws Exception {
        Contest contest = new Contest(Scenario.of(Workload.PUSH_PULL, 64), List.of(Rival.ZEUGMA, Rival.LIBZMQ));

        contest.run(this::make, 1, 5, listener);

        assertThat(made).contains("zeugma 22000", "libzmq 5500");
        assertThat(contest.figures(Rival.ZEUGMA, Metric.THROUGHPUT)).containsExactly(4_000.0);
    }

    @Test
    void repeatsRunThatIsTooShort() throws Exception {
        Contest contest = new Contest(Scenario.of(Workload.PUSH_PULL, 64), List.of(Rival.ZEUGMA));
        double[] rates = {1_000, 4_000, 8_000, 8_000};
        Contest.Runner warmingUp = (scenario, rival, count) -> {
            double rate = rates[made.size()];
            made.add(rival + " " + count);
            return sample(rate, count, count / rate);
        };

        contest.run(warmingUp, 1, 5, listener);

        assertThat(made.subList(1, 4)).containsExactly("zeugma 5500", "zeugma 22000", "zeugma 44000");
        assertThat(contest.figures(Rival.ZEUGMA, Metric.THROUGHPUT)).containsExactly(8_000.0);
    }

    @Test
    void runThatStaysTooShortCountsAndIsReported() throws Exception {
        Contest contest = new Contest(Scenario.of(Workload.PUSH_PULL, 64), List.of(Rival.ZEUGMA));

        contest.run((scenario, rival, count) -> sample(1_000, count, 3), 1, 5, listener);

        assertThat(contest.samples(Rival.ZEUGMA)).hasSize(1);
        assertThat(tooShort).containsExactly("zeugma 3.0");
    }

    @Test
    void sizesRoundTripRunsByTheirDuration() throws Exception {
        Contest contest = new Contest(Scenario.of(Workload.REQ_REP, 64), List.of(Rival.LIBZMQ));

        contest.run(this::make, 1, 5, listener);

        assertThat(made.get(1)).isEqualTo("libzmq 5500");
    }

    @Test
    void failedRivalIsOut() throws Exception {
        Contest contest = new Contest(Scenario.of(Workload.PUSH_PULL, 8192), List.of(Rival.ZEUGMA, Rival.JEROMQ));
        Contest.Runner runs = (scenario, rival, count) -> {
            Sample sample = make(scenario, rival, count);
            if (rival == Rival.JEROMQ && made.size() > 2) {
                throw new RunFailedException("no luck");
            }
            return sample;
        };

        contest.run(runs, 3, 1, listener);

        assertThat(made.stream().filter(run -> run.startsWith("jeromq"))).hasSize(2);
        assertThat(contest.samples(Rival.JEROMQ)).isEmpty();
        assertThat(contest.samples(Rival.ZEUGMA)).hasSize(3);
        assertThat(failed).containsExactly("jeromq: no luck");
    }

    @Test
    void tcpStreamSkipsThroughputOfSmallMessages() {
        assertThat(new Contest(Scenario.of(Workload.PUSH_PULL, 64), ALL).rivals())
                .doesNotContain(Rival.TCP);
        assertThat(new Contest(Scenario.of(Workload.PUSH_PULL, 8192), ALL).rivals())
                .contains(Rival.TCP);
        assertThat(new Contest(Scenario.of(Workload.REQ_REP, 64), ALL).rivals()).contains(Rival.TCP);
    }

    @Test
    void comparesProxyWithSameLibraryWithoutIt() {
        Rival[] direct = {Rival.ZEUGMA_DIRECT, Rival.LIBZMQ_DIRECT, Rival.JEROMQ_DIRECT};
        Contest contest = new Contest(Scenario.of(Workload.INPROC_PROXY, 64), ALL);

        assertThat(contest.rivals())
                .contains(Rival.ZEUGMA, Rival.LIBZMQ, Rival.JEROMQ)
                .contains(direct);
        assertThat(contest.ours()).doesNotContain(direct);
        assertThat(new Contest(Scenario.of(Workload.INPROC, 64), ALL).rivals()).doesNotContain(direct);
        for (Rival rival : direct) {
            assertThat(contest.scenario().roles(rival)).containsExactly(Role.INPROC);
            assertThat(contest.scenario().roles(rival.library())).containsExactly(Role.INPROCPROXY);
        }
    }

    @Test
    void callerDrivenRivalsOnlyMeasureRoundTrips() {
        assertThat(new Contest(Scenario.of(Workload.REQ_REP, 64), ALL).ours())
                .contains(Rival.ZEUGMA, Rival.ZEUGMA_CALLER, Rival.ZEUGMA_BUSY)
                .doesNotContain(Rival.ZEUGMA_BUFFERS);
        assertThat(new Contest(Scenario.of(Workload.PUSH_PULL, 8192), ALL).ours())
                .contains(Rival.ZEUGMA)
                .doesNotContain(Rival.ZEUGMA_CALLER, Rival.ZEUGMA_BUSY);
    }
}
