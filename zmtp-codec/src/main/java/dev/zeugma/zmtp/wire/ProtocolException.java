package dev.zeugma.zmtp.wire;

import java.util.OptionalInt;

/**
 * Thrown when a peer violates the protocol, exceeds a limit, or rejects us; the connection is closed.
 *
 * <p>The exception has no stack trace: remote peers cause these exceptions, and a flood of them must stay cheap. The
 * message says what was found and what was expected, and contains printable characters only.
 */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int NO_STATUS = 0;

    private final Violation violation;
    private final int status;

    /** Creates an exception whose message, meant for people, has the form {@code found (expected: rule)}. */
    public ProtocolException(Violation violation, String message) {
        this(violation, message, NO_STATUS);
    }

    private ProtocolException(Violation violation, String message, int status) {
        super(message, null, false, false);
        this.violation = violation;
        this.status = status;
    }

    /** Returns the exception for a peer that rejects us with an ERROR command. */
    public static ProtocolException refused(Command.Error error) {
        return new ProtocolException(
                Violation.ERROR_RECEIVED,
                "peer refused us with " + error + " (expected: to be accepted)",
                error.status().orElse(NO_STATUS));
    }

    /** Returns the reason. */
    public Violation violation() {
        return violation;
    }

    /**
     * Returns the status code of the authentication server that rejected us (RFC 27), if the peer's ERROR command
     * contained one.
     */
    public OptionalInt status() {
        return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
