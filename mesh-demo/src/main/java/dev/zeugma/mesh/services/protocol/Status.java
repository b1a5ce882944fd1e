package dev.zeugma.mesh.services.protocol;

import java.util.List;

/** What became of a request or of the registration of a name, in the order of the codes. */
public enum Status {
    /** The service has answered; the name is registered. */
    DONE(0),
    /** No service of this name is registered. */
    UNKNOWN(1),
    /** The service has lost its connection; it may or may not have received the request. */
    DEAD(2),
    /** The queue of the service is full. */
    FULL(3),
    /** The request waited in the queue of the service, and made room for a newer one. */
    DROPPED(4),
    /** The service did not answer in time. */
    TIMEOUT(5),
    /** The client has too many requests of its own in progress, in number or in bytes. */
    BUSY(6),
    /** Another instance has registered the name. */
    TAKEN(7),
    /** A multiplexer on the way is not connected. */
    UNAVAILABLE(8),
    /** The service could not process the request. */
    FAILED(9);

    private static final List<Status> ALL = List.of(values());

    private final int code;

    Status(int code) {
        this.code = code;
    }

    /** Returns the code in messages. */
    public int code() {
        return code;
    }

    static boolean isValid(int code) {
        return code >= 0 && code < ALL.size();
    }

    static Status of(int code) {
        return ALL.get(code);
    }
}
