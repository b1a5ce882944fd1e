package dev.zeugma.bench.scale;

/** A run that gave no figure; the text says what did not happen. */
final class RunFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    RunFailedException(String message) {
        super(message);
    }
}
