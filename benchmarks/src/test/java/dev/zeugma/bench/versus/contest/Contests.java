package dev.zeugma.bench.versus.contest;

import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Scenario;
import dev.zeugma.bench.versus.scenario.Workload;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.stream.Collectors;

/** Contests with invented samples. */
public final class Contests {
    private static final Contest.Listener NOBODY = new Contest.Listener() {
        @Override
        public void sample(Contest contest, Rival rival, int run, Sample sample) {}

        @Override
        public void tooShort(Contest contest, Rival rival, Sample sample) {}

        @Override
        public void failure(Contest contest, Rival rival, RunFailedException failure) {}
    };

    private Contests() {}

    /** Returns a contest with the given samples. A rival with fewer samples than the first one fails. */
    public static Contest ofSamples(Workload workload, int size, Map<Rival, List<Sample>> samples) throws Exception {
        List<Rival> rivals = samples.keySet().stream().sorted().toList();
        Map<Rival, Queue<Sample>> left = samples.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new ArrayDeque<>(entry.getValue())));
        int rounds = samples.get(rivals.get(0)).size();
        Contest contest = new Contest(Scenario.of(workload, size), rivals);
        int[] made = {0};
        Contest.Runner maker = (scenario, rival, count) -> {
            // The first run of each rival is a probe, which does not count.
            Sample sample =
                    made[0]++ < rivals.size() ? sample(1) : left.get(rival).poll();
            if (sample == null) {
                throw new RunFailedException("no more samples");
            }
            return sample;
        };
        contest.run(maker, rounds, 1, NOBODY);
        return contest;
    }

    /** Returns a sample of which only the figure matters. */
    public static Sample sample(double figure) {
        return sample(figure, OptionalDouble.empty(), 1, 1);
    }

    public static Sample sample(
            double figure, OptionalDouble firstSecond, double cpuPerMillion, double allocatedReceiving) {
        return new Sample(
                figure,
                1000,
                1,
                firstSecond,
                cpuPerMillion,
                OptionalDouble.of(allocatedReceiving),
                OptionalDouble.empty());
    }
}
