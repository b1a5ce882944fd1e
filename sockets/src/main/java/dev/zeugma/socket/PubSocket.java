package dev.zeugma.socket;

import java.time.Duration;

/**
 * Sends each message to all peers that have subscribed to a prefix of its first frame (RFC 29, zmq_socket(3)). Sending never waits:
 * a peer that is full misses the message, unless the option noDrop is set.
 */
public interface PubSocket extends FrameSender {
    /** Returns the number of topics that have a subscriber (ZMQ_TOPICS_COUNT). */
    int topicCount();

    /**
     * Waits up to the given time until at least the given number of peers have subscribed to something; returns false if they have
     * not. Messages sent earlier would not reach them. Throws as {@link MessageReceiver#receive(Duration)}.
     */
    boolean awaitSubscribers(int count, Duration timeout);
}
