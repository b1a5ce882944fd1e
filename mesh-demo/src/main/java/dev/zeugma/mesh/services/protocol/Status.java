package dev.zeugma.mesh.services.protocol;

import java.util.List;

/** What became of a request or of the registration of a name. The order is part of the protocol. */
public enum Status {
    /** The service has answered; the name is registered. */
    DONE,
    /** No service of this name is registered. */
    UNKNOWN,
    /** The service has lost its connection; it may or may not have received the request. */
    DEAD,
    /** The queue of the service is full. */
    FULL,
    /** The request waited in the queue of the service, and made room for a newer one. */
    DROPPED,
    /** The service did not answer in time. */
    TIMEOUT,
    /** The client has too many requests of its own in progress, in number or in bytes. */
    BUSY,
    /** Another instance has registered the name. */
    TAKEN,
    /** A multiplexer on the way is not connected. */
    UNAVAILABLE,
    /** The service could not process the request. */
    FAILED;

    private static final List<Status> ALL = List.of(values());

    static boolean isValid(int code) {
        return code >= 0 && code < ALL.size();
    }

    static Status of(int code) {
        return ALL.get(code);
    }
}
