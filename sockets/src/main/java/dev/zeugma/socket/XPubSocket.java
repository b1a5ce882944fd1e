package dev.zeugma.socket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * A PUB socket that receives its peers' subscriptions as messages of one frame: a byte 1 to subscribe or 0 to unsubscribe, followed
 * by the topic. It also receives any other messages of XSUB peers. Optionally, the application decides which subscriptions take
 * effect. See RFC 29 and zmq_socket(3).
 */
public interface XPubSocket extends FrameSender, FrameReceiver {
    /** Returns the number of topics that have a subscriber (ZMQ_TOPICS_COUNT). */
    int topicCount();

    /**
     * Waits up to the given time until at least the given number of peers have subscribed to any topic. Messages sent earlier would
     * not reach them. Blocks and fails as {@link MessageReceiver#receive(Duration)} does.
     *
     * @return whether there are that many subscribers
     */
    boolean awaitSubscribers(int count, Duration timeout);

    /**
     * Subscribes the peer whose request was received last to a topic (ZMQ_SUBSCRIBE after ZMQ_XPUB_MANUAL). The array is copied.
     * Has no effect if that peer is gone. Does not block.
     *
     * @throws dev.zeugma.error.ZmqException EINVAL unless the option {@code decision} leaves the decision to the application,
     *     ENOTSOCK or ETERM if the socket or context is closed
     */
    void grant(byte[] topic);

    /** Subscribes the peer whose request was received last to a topic in UTF-8; see {@link #grant(byte[])}. */
    default void grant(String topic) {
        grant(Objects.requireNonNull(topic, "topic").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Unsubscribes the peer whose request was received last from a topic (ZMQ_UNSUBSCRIBE after ZMQ_XPUB_MANUAL). Has no effect if
     * that peer is gone. Does not block.
     *
     * @throws dev.zeugma.error.ZmqException EINVAL unless the option {@code decision} leaves the decision to the application,
     *     ENOTSOCK or ETERM if the socket or context is closed
     */
    void revoke(byte[] topic);

    /** Unsubscribes the peer whose request was received last from a topic in UTF-8; see {@link #revoke(byte[])}. */
    default void revoke(String topic) {
        revoke(Objects.requireNonNull(topic, "topic").getBytes(StandardCharsets.UTF_8));
    }
}
