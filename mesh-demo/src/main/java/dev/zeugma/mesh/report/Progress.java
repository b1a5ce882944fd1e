package dev.zeugma.mesh.report;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows how far a long run is, on standard error: in a terminal as one line that is rewritten, otherwise as a line every few
 * seconds. Thread-safe.
 */
public final class Progress implements AutoCloseable {
    private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
    private static final long PLAIN_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream err;
    private final boolean terminal;
    private long shownAt;
    private int width;

    /** Creates a display on the given stream; the launcher tells whether that is a terminal. */
    public Progress(PrintStream err) {
        this(err, Boolean.getBoolean("zeugma.terminal"));
    }

    Progress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
        this.shownAt = System.nanoTime() - (terminal ? TERMINAL_NANOS : 0);
    }

    /** Shows a line, unless one was shown just before. */
    public synchronized void show(String line) {
        long now = System.nanoTime();
        if (now - shownAt < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
            return;
        }
        shownAt = now;
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
        } else {
            err.print(line + "\n");
        }
        err.flush();
    }

    /** Removes the line from the terminal, before other output follows. */
    @Override
    public synchronized void close() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }
}
