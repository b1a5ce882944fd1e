package dev.zeugma.bench.versus;

import dev.zeugma.bench.run.RunFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** All runs of one work at one size: the rivals take turns, and each round begins with another of them. */
final class Contest {
    /** Makes single runs. */
    interface Runs {
        Sample run(Task task, Rival rival, long count) throws RunFailedException, InterruptedException;
    }

    /** Told of every run that counts. */
    interface Listener {
        void sample(Contest contest, Rival rival, int run, Sample sample) throws IOException;

        /** A run that counts is shorter than was asked for, after all tries. */
        void tooShort(Contest contest, Rival rival, Sample sample);

        void failure(Contest contest, Rival rival, RunFailedException failure);
    }

    /** The first run of a rival only tells how long the others must be. */
    private static final double PROBE_SECONDS = 1;

    private static final long LEAST_COUNT = 16;

    /** Asked for beyond the time wanted, so that a rival a little faster than in its last run is not too short. */
    private static final double MARGIN = 1.1;

    /** So often a run is made again that was too short. */
    private static final int MOST_TRIES = 4;

    private final Task task;
    private final List<Rival> rivals;
    private final Map<Rival, List<Sample>> samples = new EnumMap<>(Rival.class);

    Contest(Task task, List<Rival> rivals) {
        this.task = task;
        this.rivals = rivals.stream().filter(task::suits).toList();
    }

    Task task() {
        return task;
    }

    Work work() {
        return task.work();
    }

    int size() {
        return task.size();
    }

    /** Who takes part, ours first. */
    List<Rival> rivals() {
        return rivals;
    }

    /** The runs of a rival, none if it failed. */
    List<Sample> samples(Rival rival) {
        return samples.getOrDefault(rival, List.of());
    }

    /** Those of ours that take part. */
    List<Rival> ours() {
        return rivals.stream().filter(Rival::isOurs).toList();
    }

    /** A figure of a rival from each run that has it. */
    List<Double> figures(Rival rival, Figure figure) {
        return samples(rival).stream()
                .map(figure::of)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
    }

    /** Ours through theirs, round by round, where both have the figure. */
    List<Double> ratios(Rival ours, Rival theirs, Figure figure) {
        return Statistics.ratios(
                samples(ours).stream().map(figure::of).toList(),
                samples(theirs).stream().map(figure::of).toList());
    }

    /** Makes all runs, each of so many seconds or a little more. A rival that fails takes no part in what follows. */
    void play(Runs maker, int runs, double seconds, Listener listener) throws IOException, InterruptedException {
        Map<Rival, Double> rates = new EnumMap<>(Rival.class);
        for (Rival rival : rivals) {
            rates.put(rival, work().guess(size()) / task.audience().subscribers());
        }
        double probe = Math.min(seconds, PROBE_SECONDS) / 2;
        List<Rival> standing = new ArrayList<>(rivals);
        for (int run = 0; run <= runs; run++) {
            for (Rival rival : turns(standing, run)) {
                try {
                    Sample sample = run(maker, rival, rates, run == 0 ? probe : seconds);
                    if (run > 0 && sample.seconds() < seconds) {
                        listener.tooShort(this, rival, sample);
                    }
                    if (run > 0) {
                        samples.computeIfAbsent(rival, r -> new ArrayList<>()).add(sample);
                        listener.sample(this, rival, run, sample);
                    }
                } catch (RunFailedException e) {
                    standing.remove(rival);
                    samples.remove(rival);
                    listener.failure(this, rival, e);
                }
            }
        }
    }

    /** A run of at least so many seconds. What was too short, as a JVM is still cold after a short run, does not count. */
    private Sample run(Runs maker, Rival rival, Map<Rival, Double> rates, double seconds)
            throws RunFailedException, InterruptedException {
        Sample sample;
        int tries = 0;
        do {
            double rate = rates.getOrDefault(rival, 0.0);
            sample = maker.run(task, rival, Math.max(LEAST_COUNT, Math.round(rate * seconds * MARGIN)));
            rates.put(rival, task.sentPerSecond(sample.figure()));
            tries++;
        } while (sample.seconds() < seconds && tries < MOST_TRIES);
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
