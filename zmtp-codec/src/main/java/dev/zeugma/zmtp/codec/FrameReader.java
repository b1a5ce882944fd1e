package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames, within limits, from a byte stream that arrives in pieces (RFC 37, "Framing").
 *
 * <p>It holds only the incomplete frame: up to 9 bytes of its header, then its body. Owner: the channel's event loop.
 */
final class FrameReader implements ReadBuffers.BufferSupplier {
    private enum State {
        HEADER,
        BODY
    }

    /** The longest array that every JVM can allocate. */
    private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

    private static final VarHandle LONG_SIZE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

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

    /** Bodies of messages of at least this length are received as buffers. */
    private int buffersFrom = Integer.MAX_VALUE;

    private final FrameBody body = new FrameBody();

    /** The body of a frame that was in the window as a whole, or null. */
    private byte @Nullable [] whole;

    private long messageBytes;
    private int messageParts;

    private FrameReader(Limits limits, boolean commandsOnly) {
        this.commandsOnly = commandsOnly;
        maxFrame = limits.frame() == Limits.UNLIMITED ? MAX_ARRAY_LENGTH : Math.min(limits.frame(), MAX_ARRAY_LENGTH);
        maxMessage = limits.message() == Limits.UNLIMITED ? Long.MAX_VALUE : limits.message();
        maxParts = limits.parts();
        maxCommand = Math.min(limits.command(), MAX_ARRAY_LENGTH);
    }

    /** Returns a reader for the handshake, which rejects a message before reading its body. */
    static FrameReader ofCommands(Limits limits) {
        return new FrameReader(limits, true);
    }

    /** Returns a reader for messages with commands between them. */
    static FrameReader ofMessages(Limits limits) {
        return new FrameReader(limits, false);
    }

    /**
     * Reads on like {@link #read(ByteBuf)}; takes a frame from the window if all of it is there.
     *
     * @throws ProtocolException if the header breaks a rule or a limit; nothing more can be read
     */
    boolean read(ReadWindow in) {
        if (state == State.HEADER && headerLength == 0 && readWhole(in)) {
            return true;
        }
        boolean complete = read(in.unbuffered());
        in.resume();
        return complete;
    }

    private boolean readWhole(ReadWindow in) {
        if (in.available() < Frames.MAX_HEADER_LENGTH && in.available() < in.remaining()) {
            // A large frame is probably followed by another, of which the window needs only the header.
            in.refill(size < Scratch.LENGTH ? Scratch.LENGTH : Frames.MAX_HEADER_LENGTH);
        }
        int available = in.available();
        if (available < 2) {
            return false;
        }
        byte[] bytes = in.bytes();
        int start = in.at();
        int first = Byte.toUnsignedInt(bytes[start]);
        Frames.checkFlags(first);
        int headed = Frames.headerLength(first);
        if (available < headed) {
            return false;
        }
        long announced = headed == 2 ? Byte.toUnsignedInt(bytes[start + 1]) : (long) LONG_SIZE.get(bytes, start + 1);
        if (announced < 0 || announced > in.remaining() - headed || announced > Scratch.LENGTH - headed) {
            return false;
        }
        if (announced >= buffersFrom && (first & Frames.COMMAND) == 0) {
            return false;
        }
        begin(first, announced);
        if (headed + size > available) {
            in.refill(Scratch.LENGTH);
            start = in.at();
        }
        // Unlike a new array, a copy of a range is not zeroed first.
        whole = Arrays.copyOfRange(bytes, start + headed, start + headed + size);
        in.skip(headed + size);
        return true;
    }

    /**
     * Reads on, up to the end of one frame.
     *
     * @return whether a frame is complete; then {@link #flags()} and {@link #takeBody()} return it
     * @throws ProtocolException if the header breaks a rule or a limit; nothing more can be read
     */
    boolean read(ByteBuf in) {
        if (state == State.HEADER && !readHeader(in)) {
            return false;
        }
        if (!body.read(in)) {
            return false;
        }
        state = State.HEADER;
        return true;
    }

    /** Returns the flags of the complete frame, or of the one whose body is read. */
    int flags() {
        return flags;
    }

    /** Returns the body of the complete frame, a byte[] or, if requested, a ByteBuf; the caller owns it. */
    Object takeBody() {
        byte[] taken = whole;
        if (taken == null) {
            return body.take();
        }
        whole = null;
        return taken;
    }

    /** Receives bodies of messages of at least {@code from} bytes as buffers from now on. */
    void receiveBuffers(int from) {
        buffersFrom = from;
    }

    /**
     * Returns a buffer for the next read if that is worthwhile: a small frame is probably followed by another small
     * one.
     */
    @Override
    public @Nullable ByteBuf bufferForRead(ByteBufAllocator allocator) {
        return size < Scratch.LENGTH ? null : body.bufferForRead(allocator);
    }

    /** Releases an incomplete body. */
    void release() {
        body.release();
    }

    /** Returns the memory allocated for an incomplete body, in bytes. */
    int retainedBytes() {
        return body.retainedBytes();
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
        begin(frameFlags, announced);
        body.begin(size, size >= buffersFrom && (frameFlags & Frames.COMMAND) == 0);
        state = State.BODY;
        return true;
    }

    /** Checks and counts a frame whose header is complete. */
    private void begin(int frameFlags, long announced) {
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
}
