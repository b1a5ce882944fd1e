package dev.zeugma.bench.scale;

import java.io.PrintWriter;
import java.util.Locale;

/** What all trials share: the plan, where rows and texts go, and whether all that is required was reached. */
final class Bench {
    private static final String CLEAR_LINE = "\r\033[K";

    private final Plan plan;
    private final RowFile rows;
    private final PrintWriter out;
    private final PrintWriter err;
    private boolean anyMissed;

    Bench(Plan plan, RowFile rows, PrintWriter out, PrintWriter err) {
        this.plan = plan;
        this.rows = rows;
        this.out = out;
        this.err = err;
    }

    Plan plan() {
        return plan;
    }

    RowFile rows() {
        return rows;
    }

    /** Prints a line of an answer. */
    void print(String format, Object... values) {
        clearProgress();
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }

    /** Prints whether something required was reached. */
    void require(boolean reached, String format, Object... values) {
        print((reached ? "ok      " : "MISSED  ") + format, values);
        anyMissed |= !reached;
    }

    /** Whether something that is required was not reached. */
    boolean anyMissed() {
        return anyMissed;
    }

    /** Shows what is being done, if there is a terminal. */
    void progress(String format, Object... values) {
        if (plan.showsProgress()) {
            err.printf(Locale.ROOT, CLEAR_LINE + format, values);
            err.flush();
        }
    }

    void clearProgress() {
        if (plan.showsProgress()) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
