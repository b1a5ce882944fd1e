package dev.zeugma.socket;

/**
 * A SUB socket without a filter of its own, whose subscriptions are messages to send: a byte 1 to subscribe or 0 to unsubscribe,
 * followed by the topic. Other messages are sent unchanged to all publishers, where XPUB peers receive them (RFC 29,
 * zmq_socket(3)). Sending never waits: a peer that is full misses messages other than subscriptions.
 */
public interface XSubSocket extends FrameSender, FrameReceiver, TopicSubscriber {}
