package dev.zeugma.bench.command;

import java.io.PrintWriter;
import java.util.Locale;

/** A line on the terminal that shows how far a command is. Without a terminal it does nothing. */
public final class ProgressLine {
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintWriter err;
    private final boolean enabled;

    public ProgressLine(PrintWriter err, boolean enabled) {
        this.err = err;
        this.enabled = enabled;
    }

    /** Replaces the line. */
    public void show(String format, Object... values) {
        if (enabled) {
            err.printf(Locale.ROOT, CLEAR_LINE + format, values);
            err.flush();
        }
    }

    /** Removes the line. Call this before printing anything else. */
    public void clear() {
        if (enabled) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
