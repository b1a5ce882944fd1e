package dev.zeugma.bench.versus.contest;

import dev.zeugma.bench.data.Statistics;
import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.versus.scenario.Rival;
import dev.zeugma.bench.versus.scenario.Scenario;
import dev.zeugma.bench.versus.scenario.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** All runs of one scenario. Rivals take turns, and each round starts with another rival. */
public final class Contest {
    /** Makes single runs. */
    public interface Runner {
        Sample run(Scenario scenario, Rival rival, long count) throws RunFailedException, InterruptedException;
    }

    /** Receives the result of every run that counts. */
    public interface Listener {
        void sample(Contest contest, Rival rival, int run, Sample sample) throws IOException;

        /** After all tries, a run that counts is still shorter than requested. */
        void tooShort(Contest contest, Rival rival, Sample sample);

        void failure(Contest contest, Rival rival, RunFailedException failure);
    }

    /** The first run of a rival is a probe, which sizes the others. */
    private static final double PROBE_SECONDS = 1;

    private static final long MIN_COUNT = 16;

    /** Makes runs longer than requested, so that one a little faster than the run before is not too short. */
    private static final double MARGIN = 1.1;

    /** A run that is too short is repeated until this many were made. */
    private static final int MAX_TRIES = 4;

    private final Scenario scenario;
    private final List<Rival> rivals;
    private final Map<Rival, List<Sample>> samples = new EnumMap<>(Rival.class);

    public Contest(Scenario scenario, List<Rival> rivals) {
        this.scenario = scenario;
        this.rivals = rivals.stream().filter(scenario::suits).toList();
    }

    public Scenario scenario() {
        return scenario;
    }

    public Workload workload() {
        return scenario.workload();
    }

    public int size() {
        return scenario.size();
    }

    /** Returns the rivals that take part, Zeugma first. */
    public List<Rival> rivals() {
        return rivals;
    }

    /** Returns the samples of a rival; none if it failed. */
    public List<Sample> samples(Rival rival) {
        return samples.getOrDefault(rival, List.of());
    }

    /** Returns the variants of Zeugma that take part. */
    public List<Rival> ours() {
        return rivals.stream().filter(Rival::isOurs).toList();
    }

    /** Returns a metric of a rival from each run that has it. */
    public List<Double> figures(Rival rival, Metric metric) {
        return samples(rival).stream()
                .map(metric::of)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
    }

    /** Returns ours divided by theirs, round by round, where both have the metric. */
    public List<Double> ratios(Rival ours, Rival theirs, Metric metric) {
        return Statistics.ratios(
                samples(ours).stream().map(metric::of).toList(),
                samples(theirs).stream().map(metric::of).toList());
    }

    /** Makes all runs, each a little longer than the given time. A rival that fails is out. */
    public void run(Runner runner, int runs, double seconds, Listener listener)
            throws IOException, InterruptedException {
        Map<Rival, Double> rates = new EnumMap<>(Rival.class);
        for (Rival rival : rivals) {
            rates.put(
                    rival, workload().lowEstimate(size()) / scenario.audience().subscribers());
        }
        double probe = Math.min(seconds, PROBE_SECONDS) / 2;
        List<Rival> remaining = new ArrayList<>(rivals);
        for (int run = 0; run <= runs; run++) {
            for (Rival rival : turns(remaining, run)) {
                try {
                    Sample sample = runLongEnough(runner, rival, rates, run == 0 ? probe : seconds);
                    if (run > 0 && sample.seconds() < seconds) {
                        listener.tooShort(this, rival, sample);
                    }
                    if (run > 0) {
                        samples.computeIfAbsent(rival, r -> new ArrayList<>()).add(sample);
                        listener.sample(this, rival, run, sample);
                    }
                } catch (RunFailedException e) {
                    remaining.remove(rival);
                    samples.remove(rival);
                    listener.failure(this, rival, e);
                }
            }
        }
    }

    /** Repeats a run that is too short: the rate of a short run, in a cold JVM, is too low. */
    private Sample runLongEnough(Runner runner, Rival rival, Map<Rival, Double> rates, double seconds)
            throws RunFailedException, InterruptedException {
        Sample sample;
        int tries = 0;
        do {
            double rate = rates.getOrDefault(rival, 0.0);
            sample = runner.run(scenario, rival, Math.max(MIN_COUNT, Math.round(rate * seconds * MARGIN)));
            rates.put(rival, scenario.sentPerSecond(sample.figure()));
            tries++;
        } while (sample.seconds() < seconds && tries < MAX_TRIES);
        return sample;
    }

    private static List<Rival> turns(List<Rival> rivals, int run) {
        List<Rival> turns = new ArrayList<>(rivals);
        if (!turns.isEmpty()) {
            Collections.rotate(turns, -run);
        }
        return turns;
    }
}
