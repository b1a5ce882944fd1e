package dev.zeugma.bench.versus;

import dev.zeugma.bench.run.RunFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Keeps every run: writes its row, tells of failures at once, and shows how far the comparison is. */
final class Recorder implements Contest.Listener {
    private static final String CLEAR_LINE = "\r\033[K";

    private final ResultsFile results;
    private final PrintWriter err;
    private final boolean showsProgress;
    private final int runsToDo;
    private int runsDone;
    private boolean anyFailed;

    Recorder(ResultsFile results, PrintWriter err, boolean showsProgress, List<Contest> contests, int runs) {
        this.results = results;
        this.err = err;
        this.showsProgress = showsProgress;
        this.runsToDo = runs
                * contests.stream().mapToInt(contest -> contest.rivals().size()).sum();
    }

    @Override
    public void sample(Contest contest, Rival rival, int run, Sample sample) throws IOException {
        results.add(contest, rival, run, sample);
        runsDone++;
        if (showsProgress) {
            err.printf(
                    Locale.ROOT,
                    CLEAR_LINE + "%d of %d: %s, run %d: %s %,.0f %s",
                    runsDone,
                    runsToDo,
                    contest.task(),
                    run,
                    rival,
                    sample.figure(),
                    contest.work().unit());
            err.flush();
        }
    }

    @Override
    public void tooShort(Contest contest, Rival rival, Sample sample) {
        say(contest, String.format(Locale.ROOT, "NOTICE: a run of %s lasted only %.1f s", rival, sample.seconds()));
    }

    @Override
    public void failure(Contest contest, Rival rival, RunFailedException failure) {
        anyFailed = true;
        say(contest, failure.getMessage());
    }

    private void say(Contest contest, String text) {
        clearProgress();
        err.printf("versus: %s: %s%n", contest.task(), text);
        err.flush();
    }

    /** Makes room on the terminal for a line that stays. */
    void clearProgress() {
        if (showsProgress) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    boolean anyFailed() {
        return anyFailed;
    }
}
