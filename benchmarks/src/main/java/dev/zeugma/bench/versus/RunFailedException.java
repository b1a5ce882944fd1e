package dev.zeugma.bench.versus;

/** A run that gave no figure; the text says which process failed and how. */
final class RunFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    RunFailedException(String message) {
        super(message);
    }
}
