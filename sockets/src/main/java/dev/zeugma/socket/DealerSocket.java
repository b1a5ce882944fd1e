package dev.zeugma.socket;

/**
 * Sends to its peers in turn and receives from them in turn, without adding an envelope (RFC 28, zmq_socket(3)). Peers whose queue
 * is full are skipped; if all are full, {@code send} waits. To talk to a REP peer, put an empty frame in front of the message.
 */
public interface DealerSocket extends FrameSender, FrameReceiver {}
