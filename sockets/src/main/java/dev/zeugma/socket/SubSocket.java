package dev.zeugma.socket;

/**
 * Receives the messages whose first frame begins with a subscribed topic from all its publishers in turn; without a subscription it
 * receives none (RFC 29, zmq_socket(3)).
 */
public interface SubSocket extends FrameReceiver, TopicSubscriber {}
