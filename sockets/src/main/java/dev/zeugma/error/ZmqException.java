package dev.zeugma.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exception thrown by sockets, pollers, proxies and contexts. Its {@link #code()} is that of libzmq, explained in libzmq's
 * manual pages; its message says what failed, and at which endpoint or with which peer.
 */
public final class ZmqException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String endpoint;
    private final @Nullable String peer;

    /** Creates an exception that concerns no particular endpoint or peer. */
    public ZmqException(ErrorCode code, String problem) {
        this(code, problem, null, null, null);
    }

    /** Creates an exception that concerns no particular endpoint or peer, with its cause. */
    public ZmqException(ErrorCode code, String problem, Throwable cause) {
        this(code, problem, null, null, cause);
    }

    private ZmqException(
            ErrorCode code,
            String problem,
            @Nullable String endpoint,
            @Nullable String peer,
            @Nullable Throwable cause) {
        super(describe(code, problem, endpoint, peer), cause);
        this.code = code;
        this.endpoint = endpoint;
        this.peer = peer;
    }

    /** Creates an exception that concerns an endpoint, given as {@code transport://address}. */
    public static ZmqException at(String endpoint, ErrorCode code, String problem, @Nullable Throwable cause) {
        return new ZmqException(code, problem, endpoint, null, cause);
    }

    /** Creates an exception that concerns a peer, given by the text form of its routing id. */
    public static ZmqException with(String peer, ErrorCode code, String problem) {
        return new ZmqException(code, problem, null, peer, null);
    }

    /** Returns the error code. */
    public ErrorCode code() {
        return code;
    }

    /**
     * Returns whether the socket, poller or context is closed (ENOTSOCK or ETERM), which is how a thread blocked in a call learns
     * that the program ends.
     */
    public boolean isClosed() {
        return code == ErrorCode.ENOTSOCK || code == ErrorCode.ETERM;
    }

    /** Returns libzmq's number of the error code on Linux; see {@link ErrorCode#errno}. */
    public int errno() {
        return code.errno();
    }

    /** Returns the endpoint that the error concerns, if any. */
    public Optional<String> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /** Returns the routing id, as text, of the peer that the error concerns, if any. */
    public Optional<String> peer() {
        return Optional.ofNullable(peer);
    }

    private static String describe(ErrorCode code, String problem, @Nullable String endpoint, @Nullable String peer) {
        String where = endpoint == null ? "" : " (" + endpoint + ")";
        String who = peer == null ? "" : " (peer " + peer + ")";
        return code + ": " + problem + where + who;
    }
}
