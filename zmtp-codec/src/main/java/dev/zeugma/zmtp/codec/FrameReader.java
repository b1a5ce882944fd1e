package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.buffer.ByteBuf;

/**
 * Takes frames, within limits, out of a byte stream that arrives in pieces (RFC 37, "Framing").
 *
 * <p>Nothing is kept of the stream but the frame that is not complete: up to 9 bytes of its header, then its body, whose
 * array grows with the bytes received and never by the size announced. Owner: the channel's event loop.
 */
final class FrameReader {
    private enum State {
        HEADER,
        BODY
    }

    /** First size of the array for a body that is not complete, and by how much it grows. */
    private static final int FIRST_CAPACITY = 64 * 1024;

    private static final int GROWTH = 4;

    /** The longest array that every JVM can make. */
    private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

    private static final byte[] NO_BYTES = {};

    private final long maxFrame;
    private final long maxMessage;
    private final int maxParts;
    private final int maxCommand;
    private final boolean commandsOnly;

    private final byte[] header = new byte[Frames.MAX_HEADER_LENGTH];
    private int headerLength;
    private State state = State.HEADER;
    private int flags;
    private int size;
    private byte[] body = NO_BYTES;
    private int received;
    private long messageBytes;
    private int messageParts;

    private FrameReader(Limits limits, boolean commandsOnly) {
        this.commandsOnly = commandsOnly;
        maxFrame = limits.frame() == Limits.UNLIMITED ? MAX_ARRAY_LENGTH : Math.min(limits.frame(), MAX_ARRAY_LENGTH);
        maxMessage = limits.message() == Limits.UNLIMITED ? Long.MAX_VALUE : limits.message();
        maxParts = limits.parts();
        maxCommand = Math.min(limits.command(), MAX_ARRAY_LENGTH);
    }

    /** For the handshake, where a message is refused before its body is read. */
    static FrameReader ofCommands(Limits limits) {
        return new FrameReader(limits, true);
    }

    /** For messages with commands between them. */
    static FrameReader ofMessages(Limits limits) {
        return new FrameReader(limits, false);
    }

    /**
     * Reads on; leaves what belongs to the frames behind.
     *
     * @return whether a frame is complete; then {@link #flags()} and {@link #takeBody()} give it
     * @throws ProtocolException if the header breaks a rule or a limit; the stream is of no use any more
     */
    boolean read(ByteBuf in) {
        if (state == State.HEADER && !readHeader(in)) {
            return false;
        }
        return readBody(in);
    }

    /** The flags of the complete frame, or of the one whose body is read. */
    int flags() {
        return flags;
    }

    /** The body of the complete frame; the caller owns it. */
    byte[] takeBody() {
        byte[] taken = body;
        body = NO_BYTES;
        return taken;
    }

    /** Length of the array that is kept for a body that is not complete, bytes. */
    int retainedBytes() {
        return body.length;
    }

    private boolean readHeader(ByteBuf in) {
        int readable = in.readableBytes();
        if (headerLength == 0 && readable >= 2) { // the common case: the header is not split over two reads
            int start = in.readerIndex();
            int first = in.getUnsignedByte(start);
            Frames.checkFlags(first);
            if ((first & Frames.LONG) == 0) {
                int shortSize = in.getUnsignedByte(start + 1);
                in.readerIndex(start + 2);
                return beginBody(first, shortSize);
            }
            if (readable >= Frames.MAX_HEADER_LENGTH) {
                long longSize = in.getLong(start + 1);
                in.readerIndex(start + Frames.MAX_HEADER_LENGTH);
                return beginBody(first, longSize);
            }
        }
        return readSplitHeader(in);
    }

    private boolean readSplitHeader(ByteBuf in) {
        while (in.isReadable()) {
            header[headerLength++] = in.readByte();
            int first = header[0] & 0xff;
            Frames.checkFlags(first);
            if (headerLength == Frames.headerLength(first)) {
                long announced = 0;
                for (int i = 1; i < headerLength; i++) {
                    announced = announced << 8 | (header[i] & 0xff);
                }
                headerLength = 0;
                return beginBody(first, announced);
            }
        }
        return false;
    }

    private boolean beginBody(int frameFlags, long announced) {
        if ((frameFlags & Frames.COMMAND) != 0) {
            require(announced, maxCommand, Violation.COMMAND_TOO_LONG, "command of %s bytes");
        } else if (commandsOnly) {
            throw new ProtocolException(
                    Violation.UNEXPECTED_MESSAGE,
                    String.format(
                            "frame flags 0x%02x during the handshake (expected: a command, 04 or 06)", frameFlags));
        } else {
            countMessageFrame(frameFlags, announced);
        }
        flags = frameFlags;
        size = (int) announced;
        received = 0;
        state = State.BODY;
        return true;
    }

    private void countMessageFrame(int frameFlags, long announced) {
        require(announced, maxFrame, Violation.FRAME_TOO_LONG, "frame of %s bytes");
        messageBytes += announced;
        messageParts++;
        require(messageBytes, maxMessage, Violation.MESSAGE_TOO_LONG, "message of %s bytes");
        require(messageParts, maxParts, Violation.TOO_MANY_PARTS, "message of %s frames");
        if ((frameFlags & Frames.MORE) == 0) {
            messageBytes = 0;
            messageParts = 0;
        }
    }

    private static void require(long found, long limit, Violation violation, String what) {
        // Compared as unsigned: sizes with bit 63 set are illegal and larger than any limit.
        if (Long.compareUnsigned(found, limit) > 0) {
            String text = String.format(what, Long.toUnsignedString(found));
            throw new ProtocolException(violation, text + " (expected: at most " + limit + ")");
        }
    }

    private boolean readBody(ByteBuf in) {
        int count = Math.min(in.readableBytes(), size - received);
        makeRoom(received + count);
        in.readBytes(body, received, count);
        received += count;
        if (received < size) {
            return false;
        }
        state = State.HEADER;
        return true;
    }

    /** Makes the array large enough for this many bytes: exactly the body when it is complete. */
    private void makeRoom(int needed) {
        if (needed <= body.length) {
            return;
        }
        if (needed == size && received == 0) {
            body = new byte[size];
            return;
        }
        long roomy = Math.max(needed, Math.max(FIRST_CAPACITY, (long) body.length * GROWTH));
        byte[] larger = new byte[(int) Math.min(size, roomy)];
        System.arraycopy(body, 0, larger, 0, received);
        body = larger;
    }
}
