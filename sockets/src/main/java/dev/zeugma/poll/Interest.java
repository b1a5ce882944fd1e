package dev.zeugma.poll;

/** What a {@link Poller} waits for at a socket. */
public enum Interest {
    /** The socket can receive a message without waiting (ZMQ_POLLIN). */
    RECEIVE,
    /** The socket can send a message without waiting (ZMQ_POLLOUT). */
    SEND
}
