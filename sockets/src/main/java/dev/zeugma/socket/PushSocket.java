package dev.zeugma.socket;

/**
 * Sends messages to its PULL peers in turn (RFC 30, zmq_socket(3)). A peer that is full is skipped; if all are, {@code send} waits.
 * Messages queued for an accepted peer are lost when that peer leaves.
 */
public interface PushSocket extends FrameSender {}
