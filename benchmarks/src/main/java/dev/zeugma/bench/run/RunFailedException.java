package dev.zeugma.bench.run;

/** A run that gave no figure; the text says which process failed and how, or what did not happen. */
public final class RunFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RunFailedException(String message) {
        super(message);
    }
}
