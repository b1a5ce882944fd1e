package dev.zeugma.bench.versus.result;

import dev.zeugma.bench.command.ProgressLine;
import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.bench.versus.contest.Contest;
import dev.zeugma.bench.versus.contest.Sample;
import dev.zeugma.bench.versus.scenario.Rival;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Writes a row for every run, reports failures at once, and shows the progress of the comparison. */
public final class Recorder implements Contest.Listener {
    private final ResultsFile results;
    private final PrintWriter err;
    private final ProgressLine progress;
    private final int totalRuns;
    private int runsDone;
    private boolean anyFailed;

    public Recorder(
            ResultsFile results, PrintWriter err, ProgressLine progress, List<Contest> contests, int runsPerRival) {
        this.results = results;
        this.err = err;
        this.progress = progress;
        totalRuns = runsPerRival
                * contests.stream().mapToInt(contest -> contest.rivals().size()).sum();
    }

    @Override
    public void sample(Contest contest, Rival rival, int run, Sample sample) throws IOException {
        results.add(contest, rival, run, sample);
        runsDone++;
        progress.show(
                "%d of %d: %s, run %d: %s %,.0f %s",
                runsDone,
                totalRuns,
                contest.scenario(),
                run,
                rival,
                sample.figure(),
                contest.workload().unit());
    }

    @Override
    public void tooShort(Contest contest, Rival rival, Sample sample) {
        report(contest, String.format(Locale.ROOT, "NOTICE: a run of %s lasted only %.1f s", rival, sample.seconds()));
    }

    @Override
    public void failure(Contest contest, Rival rival, RunFailedException failure) {
        anyFailed = true;
        report(contest, failure.getMessage());
    }

    private void report(Contest contest, String text) {
        progress.clear();
        err.printf("versus: %s: %s%n", contest.scenario(), text);
        err.flush();
    }

    public boolean anyFailed() {
        return anyFailed;
    }
}
