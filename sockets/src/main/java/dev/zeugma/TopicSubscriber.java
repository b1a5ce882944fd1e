package dev.zeugma;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import java.nio.charset.StandardCharsets;

/**
 * A socket that subscribes to topics, and receives from all publishers what begins with one of them (RFC 29, ZMQ_SUBSCRIBE of
 * zmq_setsockopt(3)). No call waits: a publisher knows of a change a little after it. Arrays are copied. To subscribe and to
 * unsubscribe fails with ENOTSOCK or ETERM when the socket or context is closed, with EMTHREAD when another thread drives the
 * context. Thread-safe.
 */
public sealed interface TopicSubscriber permits SubSocket, XSubSocket {
    /** Receives from now on what begins with the topic; the empty one is a beginning of all. As often as called. */
    default void subscribe(byte[] topic) {
        Socket.of(this).exchange().send(Message.of(SubscriptionFrame.subscribe(topic)));
    }

    /** Receives from now on what begins with the topic, in UTF-8; see {@link #subscribe(byte[])}. */
    default void subscribe(String topic) {
        subscribe(topic.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes one {@link #subscribe} back; that of a topic never subscribed to changes nothing. */
    default void unsubscribe(byte[] topic) {
        Socket.of(this).exchange().send(Message.of(SubscriptionFrame.cancel(topic)));
    }

    /** Takes one {@link #subscribe(String)} back; see {@link #unsubscribe(byte[])}. */
    default void unsubscribe(String topic) {
        unsubscribe(topic.getBytes(StandardCharsets.UTF_8));
    }

    /** How many topics are subscribed to (ZMQ_TOPICS_COUNT). */
    int topicCount();
}
