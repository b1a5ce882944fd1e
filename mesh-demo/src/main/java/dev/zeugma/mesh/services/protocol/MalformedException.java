package dev.zeugma.mesh.services.protocol;

/** Why a header is malformed, as text for its sender. Without a stack trace, as peers cause it at any rate they like. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String reason) {
        super(reason, null, false, false);
    }

    /** Returns the reason. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
