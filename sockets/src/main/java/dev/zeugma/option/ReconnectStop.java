package dev.zeugma.option;

/** The events after which a socket does not reconnect to an endpoint (ZMQ_RECONNECT_STOP). */
public enum ReconnectStop {
    /** The connection was refused: nobody listened at the endpoint. */
    CONNECTION_REFUSED,
    /** The handshake failed. */
    HANDSHAKE_FAILED,
    /** The application has disconnected, and lingering messages would need another connection. */
    AFTER_DISCONNECT
}
