package dev.zeugma.option;

/** Who decides what the subscribers of an XPUB socket get. */
public enum Decision {
    /** The socket: what they subscribe to. */
    SOCKET,
    /** The application, with {@code subscribe} and {@code unsubscribe}, after each request (ZMQ_XPUB_MANUAL). */
    APPLICATION,
    /**
     * The application, and the first message after each request is for that subscriber alone, as the last value of its topic
     * (ZMQ_XPUB_MANUAL_LAST_VALUE).
     */
    APPLICATION_WITH_LAST_VALUE
}
