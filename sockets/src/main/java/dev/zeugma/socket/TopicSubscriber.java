package dev.zeugma.socket;

import java.nio.charset.StandardCharsets;

/**
 * A socket that subscribes to topics and receives the messages that begin with one of them from all its publishers (RFC 29,
 * ZMQ_SUBSCRIBE of zmq_setsockopt(3)). No call waits: a publisher learns of a change shortly after. Arrays are copied. Subscribing
 * and unsubscribing fail with ENOTSOCK or ETERM if the socket or context is closed, and with EMTHREAD if another thread drives the
 * context. Thread-safe.
 */
public interface TopicSubscriber extends Socket {
    /** Subscribes to all messages that begin with the topic; an empty topic matches all. Subscriptions are counted. */
    void subscribe(byte[] topic);

    /** Subscribes to a topic in UTF-8; see {@link #subscribe(byte[])}. */
    default void subscribe(String topic) {
        subscribe(topic.getBytes(StandardCharsets.UTF_8));
    }

    /** Undoes one {@link #subscribe}; has no effect for a topic that is not subscribed to. */
    void unsubscribe(byte[] topic);

    /** Undoes one {@link #subscribe(String)}; see {@link #unsubscribe(byte[])}. */
    default void unsubscribe(String topic) {
        unsubscribe(topic.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the number of topics subscribed to (ZMQ_TOPICS_COUNT). */
    int topicCount();
}
