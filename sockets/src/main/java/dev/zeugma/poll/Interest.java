package dev.zeugma.poll;

/** The conditions of a socket that a {@link Poller} can wait for. */
public enum Interest {
    /** The socket can receive a message without waiting (ZMQ_POLLIN). */
    RECEIVE,
    /** The socket can send a message without waiting (ZMQ_POLLOUT). */
    SEND
}
