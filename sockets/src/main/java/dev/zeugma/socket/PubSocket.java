package dev.zeugma.socket;

import java.time.Duration;

/**
 * Sends each message to all peers that have subscribed to a prefix of its first frame (RFC 29, zmq_socket(3)). Sending never waits:
 * a peer whose queue is full misses the message, unless the option {@code noDrop} is set.
 */
public interface PubSocket extends FrameSender {
    /** Returns the number of topics that have a subscriber (ZMQ_TOPICS_COUNT). */
    int topicCount();

    /**
     * Waits up to the given time until at least the given number of peers have subscribed to any topic. Messages sent earlier would
     * not reach them. Blocks and fails as {@link MessageReceiver#receive(Duration)} does.
     *
     * @return whether there are that many subscribers
     */
    boolean awaitSubscribers(int count, Duration timeout);
}
