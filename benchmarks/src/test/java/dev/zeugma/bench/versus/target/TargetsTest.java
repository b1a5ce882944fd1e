package dev.zeugma.bench.versus.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zeugma.bench.versus.contest.Contest;
import dev.zeugma.bench.versus.contest.Contests;
import dev.zeugma.bench.versus.contest.Metric;
import dev.zeugma.bench.versus.contest.Sample;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TargetsTest {
    private static List<Sample> samples(double... figures) {
        return Arrays.stream(figures).mapToObj(Contests::sample).toList();
    }

    private static List<String> lines(String target, Contest... contests) {
        return Targets.parse(List.of(target)).check(List.of(contests)).stream()
                .map(Verdict::toString)
                .toList();
    }

    @Test
    void comparesMedianOfRatiosPerRoundWithBound() throws Exception {
        Contest contest = Contests.ofSamples(
                Workload.PUSH_PULL,
                64,
                Map.of(Rival.ZEUGMA, samples(100, 900, 400), Rival.LIBZMQ, samples(100, 100, 160)));

        assertThat(lines("push-pull,8,64,throughput,zeugma,libzmq,>= 2.5,", contest))
                .containsExactly(
                        "ok          push-pull, 64 B: throughput of zeugma is 2.500 x libzmq, required >= 2.5");
        assertThat(lines("push-pull,8,64,throughput,zeugma,libzmq,>= 2.501,", contest))
                .containsExactly(
                        "FELL BELOW  push-pull, 64 B: throughput of zeugma is 2.500 x libzmq, required >= 2.501");
    }

    @Test
    void unreachedTargetIsShortUnlessBelowItsFloor() throws Exception {
        Contest contest = Contests.ofSamples(
                Workload.PUSH_PULL, 64, Map.of(Rival.ZEUGMA, samples(200), Rival.LIBZMQ, samples(100)));

        assertThat(lines("push-pull,8,64,throughput,zeugma,libzmq,>= 2.2,>= 1.8", contest))
                .containsExactly(
                        "short       push-pull, 64 B: throughput of zeugma is 2.000 x libzmq, required >= 2.2, floor >= 1.8");
        assertThat(lines("push-pull,8,64,throughput,zeugma,libzmq,>= 2.2,>= 2.1", contest))
                .containsExactly(
                        "FELL BELOW  push-pull, 64 B: throughput of zeugma is 2.000 x libzmq, required >= 2.2, floor >= 2.1");
    }

    @ParameterizedTest
    @CsvSource({"90,true", "91,false"})
    void boundsRoundTripFromAbove(double micros, boolean ok) throws Exception {
        Contest contest = Contests.ofSamples(
                Workload.REQ_REP, 64, Map.of(Rival.ZEUGMA, samples(micros), Rival.LIBZMQ, samples(100)));

        List<Verdict> verdicts = Targets.parse(List.of("req-rep,0,64M,round-trip,zeugma,libzmq,<= 0.9,"))
                .check(List.of(contest));

        assertThat(verdicts).singleElement().matches(verdict -> (verdict.status() == Verdict.Status.OK) == ok);
    }

    @Test
    void comparesCpuAndFirstSecondButBoundsAllocationItself() throws Exception {
        List<Sample> ours = List.of(Contests.sample(1, OptionalDouble.of(300), 0.4, 111.4));
        List<Sample> theirs = List.of(Contests.sample(1, OptionalDouble.of(200), 0.5, 250));
        Contest contest = Contests.ofSamples(Workload.PUSH_PULL, 64, Map.of(Rival.ZEUGMA, ours, Rival.JEROMQ, theirs));

        assertThat(lines("push-pull,64,64,first-second,zeugma,jeromq,>= 2.0,", contest))
                .containsExactly(
                        "FELL BELOW  push-pull, 64 B: first-second of zeugma is 1.500 x jeromq, required >= 2.0");
        assertThat(lines("push-pull,64,64,cpu,zeugma,jeromq,<= 0.8,", contest))
                .containsExactly("ok          push-pull, 64 B: cpu of zeugma is 0.800 x jeromq, required <= 0.8");
        assertThat(lines("push-pull,64,64,allocation,zeugma,,<= 108,", contest))
                .containsExactly("FELL BELOW  push-pull, 64 B: allocation of zeugma is 111.4, required <= 108");
    }

    @Test
    void unmeasuredTargetHasNoVerdict() throws Exception {
        Contest contest =
                Contests.ofSamples(Workload.PUSH_PULL, 64, Map.of(Rival.ZEUGMA, samples(1), Rival.LIBZMQ, samples(9)));

        assertThat(lines("push-pull,8,64,throughput,zeugma,jeromq,>= 2.2,", contest))
                .isEmpty();
        assertThat(lines("push-pull,65,1K,throughput,zeugma,libzmq,>= 2.2,", contest))
                .isEmpty();
        assertThat(lines("dealer-router,8,64,throughput,zeugma,libzmq,>= 2.2,", contest))
                .isEmpty();
        assertThat(lines("push-pull,8,64,first-second,zeugma,libzmq,>= 1.0,", contest))
                .isEmpty();
    }

    @Test
    void failedRivalHasNoVerdict() throws Exception {
        Contest contest =
                Contests.ofSamples(Workload.PUSH_PULL, 64, Map.of(Rival.ZEUGMA, samples(1), Rival.LIBZMQ, List.of()));

        assertThat(lines("push-pull,8,64,throughput,zeugma,libzmq,>= 2.2,", contest))
                .isEmpty();
    }

    /** Returns the rivals of the verdicts on the primary metric, if all rivals have the same figure. */
    private static List<Rival> rivalsWithTargetForPrimaryMetric(Workload workload, int size) throws Exception {
        Contest contest = Contests.ofSamples(
                workload, size, Map.of(Rival.ZEUGMA, samples(1), Rival.LIBZMQ, samples(1), Rival.JEROMQ, samples(1)));
        return Targets.load().check(List.of(contest)).stream()
                .map(Verdict::target)
                .filter(target -> target.metric() == Metric.primaryOf(workload))
                .map(target -> target.against().orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Workload.class,
            names = {"PUSH_PULL", "DEALER_ROUTER", "REQ_REP"})
    void networkWorkloadsHaveTargetsAtEverySize(Workload workload) throws Exception {
        for (int size : workload.sizes()) {
            assertThat(rivalsWithTargetForPrimaryMetric(workload, size))
                    .as("%d B", size)
                    .containsExactly(Rival.LIBZMQ, Rival.JEROMQ);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Workload.class,
            names = {"PUB_SUB", "INPROC"})
    void pubSubAndInprocHaveTargetsAgainstLibzmqAt64Bytes(Workload workload) throws Exception {
        assertThat(rivalsWithTargetForPrimaryMetric(workload, 64)).containsExactly(Rival.LIBZMQ);
    }

    @Test
    void proxyHasTargetRelativeToDirectThroughput() throws Exception {
        Contest contest = Contests.ofSamples(
                Workload.INPROC_PROXY, 64, Map.of(Rival.ZEUGMA, samples(50), Rival.ZEUGMA_DIRECT, samples(100)));

        assertThat(Targets.load().check(List.of(contest)))
                .extracting(Verdict::toString)
                .containsExactly(
                        "ok          inproc-proxy, 64 B: throughput of zeugma is 0.500 x zeugma-direct, required >= 0.5,"
                                + " floor >= 0.4");
    }

    @Test
    void inprocRoundTripsHaveNoTarget() throws Exception {
        assertThat(rivalsWithTargetForPrimaryMetric(Workload.INPROC_LATENCY, 64))
                .isEmpty();
    }

    @Test
    void callerDrivenContextsHaveRoundTripTargets() throws Exception {
        Contest contest = Contests.ofSamples(
                Workload.REQ_REP,
                64,
                Map.of(Rival.ZEUGMA_CALLER, samples(55), Rival.ZEUGMA_BUSY, samples(21), Rival.LIBZMQ, samples(100)));

        assertThat(Targets.load().check(List.of(contest)))
                .extracting(Verdict::toString)
                .containsExactly(
                        "ok          req-rep, 64 B: round-trip of zeugma-caller is 0.550 x libzmq, required <= 0.55",
                        "FELL BELOW  req-rep, 64 B: round-trip of zeugma-busy is 0.210 x libzmq, required <= 0.2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "push-pull,8,64,throughput,zeugma,libzmq;6 columns",
                "pub-pull,8,64,throughput,zeugma,libzmq,>= 2,;'pub-pull', expected one of [push-pull, dealer-router",
                "push-pull,8,64,speed,zeugma,libzmq,>= 2,;'speed'",
                "push-pull,8,64,throughput,zeugma,nanomsg,>= 2,;'nanomsg'",
                "push-pull,8,64,throughput,tcp,libzmq,>= 2,;tcp is not a variant of zeugma",
                "push-pull,64,8,throughput,zeugma,libzmq,>= 2,;64 to 8",
                "push-pull,8,x,throughput,zeugma,libzmq,>= 2,;size 'x'",
                "push-pull,8,64,round-trip,zeugma,libzmq,<= 2,;push-pull has no round-trip",
                "push-pull,8,64,throughput,zeugma,libzmq,2.2,;bound '2.2'"
            })
    void rejectsMalformedRowAndNamesItsLine(String row, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Targets.parse(List.of("# remark", "", row)))
                .withMessageStartingWith("targets.csv, line 3: ")
                .withMessageContaining(reason);
    }
}
