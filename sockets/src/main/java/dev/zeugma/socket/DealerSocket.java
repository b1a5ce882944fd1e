package dev.zeugma.socket;

/**
 * Sends to its peers in turn and receives from them in turn, without an envelope of its own (RFC 28, zmq_socket(3)). A peer that is
 * full is skipped; if all are, {@code send} waits. To talk to a REP peer, put an empty frame first.
 */
public interface DealerSocket extends FrameSender, FrameReceiver {}
