package dev.zeugma.socket;

/**
 * A SUB socket that does not filter arriving messages itself, and that can also subscribe by sending messages: a byte 1 to
 * subscribe or 0 to unsubscribe, followed by the topic. Other messages are sent unchanged to all publishers, where XPUB peers
 * receive them. Sending never waits: a peer whose queue is full misses messages other than subscriptions. See RFC 29 and
 * zmq_socket(3).
 */
public interface XSubSocket extends FrameSender, FrameReceiver, TopicSubscriber {}
