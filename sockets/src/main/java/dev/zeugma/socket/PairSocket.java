package dev.zeugma.socket;

/**
 * Exchanges messages with exactly one peer, most often another thread of the same program over {@code inproc} (RFC 31,
 * zmq_socket(3)). While no peer has room, {@code send} waits. A second peer stays connected but is ignored until the first is gone.
 */
public interface PairSocket extends FrameSender, FrameReceiver {}
