package dev.zeugma.option;

/** Losses after which an endpoint is not connected to again (ZMQ_RECONNECT_STOP). */
public enum ReconnectStop {
    /** Nobody listened there. */
    CONNECTION_REFUSED,
    /** The handshake was not completed. */
    HANDSHAKE_FAILED,
    /** The application has disconnected, and messages that linger would need another connection. */
    AFTER_DISCONNECT
}
