package dev.zeugma;

/** What a {@link Poller} waits for at a socket. */
public enum Interest {
    /** That it can receive a message without waiting (ZMQ_POLLIN). */
    RECEIVE,
    /** That it can send a message without waiting (ZMQ_POLLOUT). */
    SEND
}
