package dev.zeugma.bench.scale.trial;

import dev.zeugma.bench.command.ProgressLine;
import dev.zeugma.bench.scale.plan.Plan;
import java.io.PrintWriter;
import java.util.Locale;

/** What the trials share: the plan, the output, and whether every requirement was met. */
public final class TrialContext {
    private final Plan plan;
    private final RowFile rows;
    private final PrintWriter out;
    private final ProgressLine progress;
    private boolean anyMissed;

    public TrialContext(Plan plan, RowFile rows, PrintWriter out, ProgressLine progress) {
        this.plan = plan;
        this.rows = rows;
        this.out = out;
        this.progress = progress;
    }

    Plan plan() {
        return plan;
    }

    RowFile rows() {
        return rows;
    }

    ProgressLine progress() {
        return progress;
    }

    /** Prints a line of the results. */
    public void print(String format, Object... values) {
        progress.clear();
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }

    /** Prints a requirement, and whether it was met. */
    void require(boolean met, String format, Object... values) {
        print((met ? "ok      " : "MISSED  ") + format, values);
        anyMissed |= !met;
    }

    /** Whether any requirement was missed. */
    public boolean anyMissed() {
        return anyMissed;
    }
}
