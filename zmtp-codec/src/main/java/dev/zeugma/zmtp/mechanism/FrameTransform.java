package dev.zeugma.zmtp.mechanism;

import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.ProtocolException;

/**
 * What a mechanism does to every frame after the handshake, such as to encrypt and decrypt it.
 *
 * <p>Called on the connection's event loop, once for each frame and in the order of the frames.
 */
public interface FrameTransform {
    /** Returns the frame to send in place of one of ours. */
    Frame outbound(Frame frame);

    /**
     * Returns the peer's frame before its side transformed it.
     *
     * @throws ProtocolException if the frame cannot be transformed back; the connection is closed
     */
    Frame inbound(Frame frame);

    /**
     * Returns the maximum number of bytes by which {@link #outbound} makes a body longer; the peer is granted the same.
     */
    int overhead();

    /**
     * A frame of a message, or a command.
     *
     * @param flags {@link Frames#MORE}, {@link Frames#COMMAND} or 0
     * @param body the body, not copied
     */
    record Frame(int flags, byte[] body) {
        /**
         * Checks the flags; {@link Frames#LONG}, which follows from the length, is cleared.
         *
         * @throws ProtocolException if the protocol knows no such flags
         */
        public Frame {
            flags &= ~Frames.LONG;
            Frames.checkFlags(flags);
        }
    }
}
