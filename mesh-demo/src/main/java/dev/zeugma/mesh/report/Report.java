package dev.zeugma.mesh.report;

import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/** The program's output, in whole lines even if several threads write. */
public final class Report {
    private final PrintStream out;

    public Report(PrintStream out) {
        this.out = out;
    }

    /** Prints a remark of one node. */
    public void note(String node, String what) {
        line(node + ": " + what);
    }

    public synchronized void line(Object line) {
        out.print(line + "\n");
        out.flush();
    }

    /** Performs an action and prints the line if it succeeded, before any other thread can print a consequence of it. */
    public synchronized boolean lineOnSuccess(BooleanSupplier action, Object line) {
        boolean succeeded = action.getAsBoolean();
        if (succeeded) {
            line(line);
        }
        return succeeded;
    }
}
