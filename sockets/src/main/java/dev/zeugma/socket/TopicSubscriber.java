package dev.zeugma.socket;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A socket that subscribes to topics and receives, from all of its publishers, the messages that begin with one of them (RFC 29;
 * ZMQ_SUBSCRIBE in zmq_setsockopt(3)). No method blocks: publishers are notified of a change asynchronously. Arrays are copied.
 * Subscribing and unsubscribing fail with ENOTSOCK or ETERM if the socket or context is closed, and with EMTHREAD if another thread
 * drives the context. Thread-safe.
 */
public interface TopicSubscriber extends Socket {
    /**
     * Subscribes to all messages that begin with the given topic; an empty topic matches all messages. Subscriptions are counted: a
     * topic that is subscribed to twice must be unsubscribed from twice.
     */
    void subscribe(byte[] topic);

    /** Subscribes to a topic in UTF-8; see {@link #subscribe(byte[])}. */
    default void subscribe(String topic) {
        subscribe(Objects.requireNonNull(topic, "topic").getBytes(StandardCharsets.UTF_8));
    }

    /** Undoes one call of {@link #subscribe(byte[])}. Has no effect if the topic is not subscribed to. */
    void unsubscribe(byte[] topic);

    /** Undoes one call of {@link #subscribe(String)}; see {@link #unsubscribe(byte[])}. */
    default void unsubscribe(String topic) {
        unsubscribe(Objects.requireNonNull(topic, "topic").getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the number of different topics subscribed to (ZMQ_TOPICS_COUNT). */
    int topicCount();
}
