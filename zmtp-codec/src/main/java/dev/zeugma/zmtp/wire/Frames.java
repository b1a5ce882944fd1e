package dev.zeugma.zmtp.wire;

import dev.zeugma.message.Message;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Encodes the framing of ZMTP 3.x (RFC 37, "Framing"): {@code flags(1) size(1 or 8) body}.
 *
 * <p>The size field has one byte for bodies of up to 255 bytes, and eight bytes with the flag {@link #LONG}, which is
 * legal for short bodies as well.
 */
public final class Frames {
    /** Flag: more frames of the same message follow. */
    public static final int MORE = 1;

    /** Flag: the size field has 8 bytes. */
    public static final int LONG = 2;

    /** Flag: the body is a command. */
    public static final int COMMAND = 4;

    /** The maximum length of a header, in bytes. */
    public static final int MAX_HEADER_LENGTH = 9;

    private static final int SHORT_HEADER_LENGTH = 2;
    private static final int MAX_SHORT_BODY = 255;

    private static final VarHandle LONG_SIZE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Frames() {}

    /** Returns the length, in bytes, of a header with the given flags. */
    public static int headerLength(int flags) {
        return (flags & LONG) == 0 ? SHORT_HEADER_LENGTH : MAX_HEADER_LENGTH;
    }

    /** Returns the length, in bytes, of a frame with a body of the given length, including its header. */
    public static int encodedLength(int bodyLength) {
        return (bodyLength <= MAX_SHORT_BODY ? SHORT_HEADER_LENGTH : MAX_HEADER_LENGTH) + bodyLength;
    }

    /** Appends a header to a buffer; sets the flag {@link #LONG} if the length requires it. */
    public static void encodeHeader(int flags, int bodyLength, ByteBuf out) {
        if (bodyLength <= MAX_SHORT_BODY) {
            out.writeShort(flags << 8 | bodyLength);
        } else {
            out.writeByte(flags | LONG).writeLong(bodyLength);
        }
    }

    /**
     * Writes a header to an array at the given index, where there must be room for {@link #MAX_HEADER_LENGTH} bytes;
     * sets the flag {@link #LONG} if the length requires it.
     *
     * @return the index after the header
     */
    public static int encodeHeader(int flags, int bodyLength, byte[] out, int index) {
        if (bodyLength <= MAX_SHORT_BODY) {
            out[index] = (byte) flags;
            out[index + 1] = (byte) bodyLength;
            return index + SHORT_HEADER_LENGTH;
        }
        out[index] = (byte) (flags | LONG);
        LONG_SIZE.set(out, index + 1, (long) bodyLength);
        return index + MAX_HEADER_LENGTH;
    }

    /**
     * Checks the first byte of a header.
     *
     * @throws ProtocolException {@link Violation#RESERVED_FLAGS} or {@link Violation#COMMAND_WITH_MORE}
     */
    public static void checkFlags(int flags) {
        if (flags > (COMMAND | LONG) || flags == (COMMAND | MORE)) {
            throw illegal(flags);
        }
    }

    private static ProtocolException illegal(int flags) {
        boolean reserved = flags > (MORE | LONG | COMMAND);
        return new ProtocolException(
                reserved ? Violation.RESERVED_FLAGS : Violation.COMMAND_WITH_MORE,
                String.format("frame flags 0x%02x (expected: 00 to 04, or 06)", flags));
    }

    /** Appends all frames of a message to a buffer. Does not release the message. */
    public static void encode(Message message, ByteBuf out) {
        Message at = message;
        while (at.hasMore()) {
            encode(MORE, at.first(), out);
            at = at.rest();
        }
        encode(0, at.first(), out);
    }

    /** Appends the frame of a command to a buffer. */
    public static void encode(Command command, ByteBuf out) {
        encode(COMMAND, command.body(), out);
    }

    private static void encode(int flags, byte[] body, ByteBuf out) {
        encodeHeader(flags, body.length, out);
        out.writeBytes(body);
    }
}
