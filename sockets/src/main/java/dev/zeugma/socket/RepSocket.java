package dev.zeugma.socket;

/**
 * Receives a request from the next peer and then sends the reply to that peer, strictly alternating (RFC 28, zmq_socket(3)). A call
 * out of turn fails with EFSM. Messages without the envelope of a request are dropped. A reply to a peer that is gone is dropped,
 * so {@code send} never waits.
 */
public interface RepSocket extends FrameSender, FrameReceiver {}
