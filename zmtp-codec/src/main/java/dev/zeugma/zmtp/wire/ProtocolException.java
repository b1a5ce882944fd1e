package dev.zeugma.zmtp.wire;

import java.util.OptionalInt;

/**
 * A peer broke a rule of the protocol, exceeded a limit, or refused us; its connection is closed.
 *
 * <p>It has no stack trace: remote peers cause these exceptions, and a flood of them must stay cheap. The text names what
 * was found and what was expected, and contains printable characters only.
 */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int NO_STATUS = 0;

    private final Violation violation;
    private final int status;

    /** Returns the message is for people and has the form {@code found (expected: rule)}. */
    public ProtocolException(Violation violation, String message) {
        this(violation, message, NO_STATUS);
    }

    private ProtocolException(Violation violation, String message, int status) {
        super(message, null, false, false);
        this.violation = violation;
        this.status = status;
    }

    /** Returns the peer refused us with an ERROR command. */
    public static ProtocolException refused(Command.Error error) {
        return new ProtocolException(
                Violation.ERROR_RECEIVED,
                "peer refused us with " + error + " (expected: to be accepted)",
                error.status().orElse(NO_STATUS));
    }

    /** Returns the reason, for programs. */
    public Violation violation() {
        return violation;
    }

    /** Returns the status code of the authentication server that refused us (RFC 27), if the peer's ERROR had one. */
    public OptionalInt status() {
        return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
