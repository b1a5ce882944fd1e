package dev.zeugma.option;

/** Who decides which subscriptions of an XPUB socket's peers take effect. */
public enum Decision {
    /** The socket: all subscriptions take effect. */
    SOCKET,
    /** The application, which calls {@code grant} and {@code revoke} after it has received a request (ZMQ_XPUB_MANUAL). */
    APPLICATION,
    /**
     * The application; in addition, the first message sent after a request goes to that subscriber alone, as the last value of the
     * topic (ZMQ_XPUB_MANUAL_LAST_VALUE).
     */
    APPLICATION_WITH_LAST_VALUE
}
