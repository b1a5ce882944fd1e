package dev.zeugma.socket;

/**
 * Receives a request from the next peer and then sends the reply to it, strictly alternating (RFC 28, zmq_socket(3)). A call out of
 * turn fails with EFSM. Messages without the envelope of a request are skipped; a reply to a requester that is gone is dropped, so
 * {@code send} never waits.
 */
public interface RepSocket extends FrameSender, FrameReceiver {}
