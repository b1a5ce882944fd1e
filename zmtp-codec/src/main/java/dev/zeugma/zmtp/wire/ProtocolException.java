package dev.zeugma.zmtp.wire;

/**
 * A peer broke a rule of the protocol or one of our limits; its connection is closed.
 *
 * <p>There is no stack trace: strangers cause these exceptions, and a flood of them must stay cheap. The text says what
 * was found and what was expected, and holds nothing unprintable.
 */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Violation violation;

    /** Text for people, in the form {@code found (expected: rule)}. */
    public ProtocolException(Violation violation, String message) {
        super(message, null, false, false);
        this.violation = violation;
    }

    /** The reason, for programs. */
    public Violation violation() {
        return violation;
    }
}
