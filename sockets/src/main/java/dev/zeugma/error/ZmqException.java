package dev.zeugma.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the socket API. Its {@link #code()} is libzmq's error, so the manual pages of libzmq explain it;
 * the message says what was tried, on which endpoint and with which peer.
 */
public final class ZmqException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String endpoint;
    private final @Nullable String peer;

    /** An error that concerns no particular endpoint or peer. */
    public ZmqException(ErrorCode code, String what) {
        this(code, what, null, null, null);
    }

    /** An error that concerns no particular endpoint or peer, with what brought it about. */
    public ZmqException(ErrorCode code, String what, Throwable cause) {
        this(code, what, null, null, cause);
    }

    private ZmqException(
            ErrorCode code, String what, @Nullable String endpoint, @Nullable String peer, @Nullable Throwable cause) {
        super(describe(code, what, endpoint, peer), cause);
        this.code = code;
        this.endpoint = endpoint;
        this.peer = peer;
    }

    /** An error at one endpoint, written as {@code transport://address}. */
    public static ZmqException at(String endpoint, ErrorCode code, String what, @Nullable Throwable cause) {
        return new ZmqException(code, what, endpoint, null, cause);
    }

    /** An error with one peer, named by its routing id as text. */
    public static ZmqException with(String peer, ErrorCode code, String what) {
        return new ZmqException(code, what, null, peer, null);
    }

    /** The reason, with libzmq's number. */
    public ErrorCode code() {
        return code;
    }

    /** libzmq's number for the reason. */
    public int errno() {
        return code.errno();
    }

    /** The endpoint concerned, if the error concerns one. */
    public Optional<String> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /** The peer concerned as text, if the error concerns one. */
    public Optional<String> peer() {
        return Optional.ofNullable(peer);
    }

    private static String describe(ErrorCode code, String what, @Nullable String endpoint, @Nullable String peer) {
        String where = endpoint == null ? "" : " (" + endpoint + ")";
        String who = peer == null ? "" : " (peer " + peer + ")";
        return code + ": " + what + where + who;
    }
}
