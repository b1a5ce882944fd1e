package dev.zeugma.mesh.report;

/** The exit codes of the demo that its parent process and its tests know. */
public final class ExitCode {
    /** All greetings were exchanged, or a node that stays was terminated. */
    public static final int COMPLETE = 0;

    /** Greetings are missing. */
    public static final int MISSING = 1;

    /** The nodes cannot run: a bad argument, or a port in use. */
    public static final int REFUSED = 2;

    private ExitCode() {}
}
