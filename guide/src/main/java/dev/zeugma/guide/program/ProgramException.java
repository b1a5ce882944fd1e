package dev.zeugma.guide.program;

/** Ends a program with exit code 1, after its message was printed as one line. */
public final class ProgramException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message for the user. */
    public ProgramException(String message) {
        super(message);
    }
}
