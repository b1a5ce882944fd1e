package dev.zeugma.option;

/** The events after which a socket does not reconnect to an endpoint (ZMQ_RECONNECT_STOP). */
public enum ReconnectStop {
    /** The connection was refused because nothing listens at the endpoint. */
    CONNECTION_REFUSED,
    /** The handshake failed. */
    HANDSHAKE_FAILED,
    /** The application disconnected from the endpoint while lingering messages would still need a reconnect. */
    AFTER_DISCONNECT
}
