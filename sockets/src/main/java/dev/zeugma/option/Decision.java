package dev.zeugma.option;

/** Who decides what the subscribers of an XPUB socket get. */
public enum Decision {
    /** The socket: a peer gets what it subscribes to. */
    SOCKET,
    /** The application, which calls {@code grant} and {@code revoke} after each request (ZMQ_XPUB_MANUAL). */
    APPLICATION,
    /**
     * The application, and the first message after each request goes to that subscriber alone, as the last value of its topic
     * (ZMQ_XPUB_MANUAL_LAST_VALUE).
     */
    APPLICATION_WITH_LAST_VALUE
}
