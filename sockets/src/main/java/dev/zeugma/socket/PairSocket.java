package dev.zeugma.socket;

/**
 * Sends to one peer and receives from it, most often another thread of the same program over {@code inproc} (RFC 31,
 * zmq_socket(3)). A second peer has to wait, connected but ignored, until the first one is gone.
 */
public interface PairSocket extends FrameSender, FrameReceiver {}
