package dev.zeugma.socket;

/**
 * Receives messages from its publishers in turn, but only those whose first frame begins with a subscribed topic; without a
 * subscription, it receives none (RFC 29, zmq_socket(3)).
 */
public interface SubSocket extends FrameReceiver, TopicSubscriber {}
