package dev.zeugma.monitor;

import java.util.Optional;

/**
 * The events of libzmq, with the numbers of {@code ZMQ_EVENT_...}. The numbers of listeners and connections take the place of
 * libzmq's file descriptors; every errno is that of Linux. See zmq_socket_monitor(3).
 */
public enum EventKind {
    /** A connection was established and its handshake begins; the value is the connection's number. */
    CONNECTED(0x0001),
    /** An attempt to connect has begun; the value is the errno EINPROGRESS. */
    CONNECT_DELAYED(0x0002),
    /** Another attempt to connect was scheduled; the value is the delay in milliseconds. */
    CONNECT_RETRIED(0x0004),
    /** The socket is listening; the value is the listener's number. */
    LISTENING(0x0008),
    /** An endpoint could not be bound; the value is an errno. */
    BIND_FAILED(0x0010),
    /** A connection was accepted; the value is the connection's number. */
    ACCEPTED(0x0020),
    /** A connection could not be accepted; the value is an errno. */
    ACCEPT_FAILED(0x0040),
    /**
     * A listener was closed, or an attempt to connect failed or was aborted; the value is the number of the listener or attempt.
     */
    CLOSED(0x0080),
    /** A listener could not be closed; the value is an errno. */
    CLOSE_FAILED(0x0100),
    /** A connection was closed or lost; the value is the connection's number. */
    DISCONNECTED(0x0200),
    /** No more events follow; the value is 0. */
    MONITOR_STOPPED(0x0400),
    /** A connection was closed or lost during the handshake; the value is an errno. */
    HANDSHAKE_FAILED_NO_DETAIL(0x0800),
    /** The handshake is complete; the value is 0. */
    HANDSHAKE_SUCCEEDED(0x1000),
    /** The peer violated the protocol during the handshake; the value is one of {@code ZMQ_PROTOCOL_ERROR_...}. */
    HANDSHAKE_FAILED_PROTOCOL(0x2000),
    /** Authentication failed; the value is the status code that the peer sent: 300, 400 or 500. */
    HANDSHAKE_FAILED_AUTH(0x4000);

    private final int number;

    EventKind(int number) {
        this.number = number;
    }

    /** Returns libzmq's number of this event, in which exactly one bit is set. */
    public int number() {
        return number;
    }

    /** Returns the event with the given number, if there is one. */
    public static Optional<EventKind> ofNumber(int number) {
        for (EventKind kind : values()) {
            if (kind.number == number) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
