package dev.zeugma.bench.process;

/** A run without a result. The message says which process failed and how, or what did not happen in time. */
public final class RunFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RunFailedException(String message) {
        super(message);
    }
}
