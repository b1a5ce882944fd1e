package dev.zeugma.zmtp.mechanism;

import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.ProtocolException;

/**
 * Transforms every frame after the handshake, for example to encrypt and decrypt it.
 *
 * <p>Called on the connection's event loop, once for each frame and in the order of the frames. Implementations must
 * not block.
 */
public interface FrameTransform {
    /** Returns the frame to send instead of the given one. */
    Frame outbound(Frame frame);

    /**
     * Returns the original of a frame that the peer has transformed.
     *
     * @throws ProtocolException if the frame cannot be transformed back; the connection is closed
     */
    Frame inbound(Frame frame);

    /**
     * Returns the maximum number of bytes by which {@link #outbound} lengthens a body. Frames of the peer may exceed
     * the limits by the same number.
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
         * Checks the flags, and clears {@link Frames#LONG}, which follows from the length.
         *
         * @throws ProtocolException if the flags are not valid in the protocol
         */
        public Frame {
            flags &= ~Frames.LONG;
            Frames.checkFlags(flags);
        }
    }
}
