package dev.zeugma.mesh.cloud.run;

import dev.zeugma.mesh.report.Json;
import dev.zeugma.mesh.report.Progress;
import dev.zeugma.mesh.report.Report;
import java.io.PrintStream;

/**
 * Where a cloud prints.
 *
 * @param report standard output
 * @param err standard error, for progress
 * @param notes whether it prints what goes on
 * @param json whether the results are printed as JSON, and nothing else
 */
public record Output(Report report, PrintStream err, boolean notes, boolean json) {
    void note(String cluster, String what) {
        if (notes) {
            report.note(cluster, what);
        }
    }

    /** Prints a line of another process. */
    void line(String line) {
        if (notes) {
            report.line(line);
        }
    }

    /** Shows how far the run is, unless the notes show that already. */
    void showProgress(Progress progress, String line) {
        if (!notes) {
            progress.show(line);
        }
    }

    void print(Results results) {
        if (json) {
            report.line(Json.of(results.json()));
        } else {
            results.print(report);
        }
    }
}
