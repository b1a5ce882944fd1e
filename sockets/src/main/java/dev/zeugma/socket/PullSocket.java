package dev.zeugma.socket;

/** Receives messages from its PUSH peers in turn (RFC 30, zmq_socket(3)). */
public interface PullSocket extends FrameReceiver {}
