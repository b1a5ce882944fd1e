package dev.zeugma.socket;

/**
 * Sends messages to its PULL peers in turn (RFC 30, zmq_socket(3)). Peers whose queue is full are skipped; if all are full, {@code
 * send} waits. Messages queued for a peer that had connected to this socket are lost when that peer disconnects.
 */
public interface PushSocket extends FrameSender {}
