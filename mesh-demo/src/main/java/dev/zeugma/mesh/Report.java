package dev.zeugma.mesh;

import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/** The program's output, in whole lines however many threads write. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** Something that one node has to tell. */
    void note(String node, String what) {
        line(node + ": " + what);
    }

    synchronized void line(Object line) {
        out.print(line + "\n");
        out.flush();
    }

    /** Does something and tells it if it succeeded, in one step: nobody can tell its consequences before. */
    synchronized boolean lineIf(BooleanSupplier done, Object line) {
        boolean succeeded = done.getAsBoolean();
        if (succeeded) {
            line(line);
        }
        return succeeded;
    }
}
