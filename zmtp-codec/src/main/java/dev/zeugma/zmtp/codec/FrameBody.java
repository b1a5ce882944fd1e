package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.wire.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The body of the frame that is being received: an array, or from some length on a buffer if the receiver asked for that.
 *
 * <p>Memory grows with the bytes received and never by the size announced: beyond the size of frames that the peer has
 * already sent, arrays and buffers grow fourfold as they fill up. Owner: the channel's event loop.
 */
final class FrameBody {
    /** Room that is made for any frame, bytes. */
    private static final int FIRST_CAPACITY = 64 * 1024;

    private static final int GROWTH = 4;

    /** So much is worth a read from the network of its own, bytes. */
    private static final int LARGE = 16 * 1024;

    /** The longest buffer that Netty's adaptive allocator pools; a longer one comes from the system each time, bytes. */
    private static final int LARGEST_POOLED = 1024 * 1024;

    /** Room for the header of a frame whose body gets a buffer of its own, bytes. */
    private static final int HEADER_ROOM = 512;

    private static final byte[] NO_BYTES = {};

    private int size;
    private int received;
    private boolean buffered;
    private byte[] array = NO_BYTES;
    private @Nullable ByteBuf buffer;

    /** What the network reads into at the moment, lent by us; it comes back as the next read. */
    private @Nullable ByteBuf lent;

    /** For so many bytes there may be room before they come: the peer has proved that it sends frames of this size. */
    private int trusted = FIRST_CAPACITY;

    /** Begins a body of this many bytes. */
    void begin(int bytes, boolean asBuffer) {
        size = bytes;
        buffered = asBuffer;
        received = 0;
    }

    /** Takes bytes as far as they belong to the body; returns whether it is complete. */
    boolean read(ByteBuf in) {
        int count = Math.min(in.readableBytes(), size - received);
        if (buffered) {
            readBuffer(in, count);
        } else {
            makeRoom(received + count);
            in.readBytes(array, received, count);
        }
        received += count;
        if (received < size) {
            return false;
        }
        trusted = Math.max(trusted, size);
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // equals would compare the bytes
    private void readBuffer(ByteBuf in, int count) {
        boolean ours = in == lent;
        if (buffer == null && count == size) {
            buffer = in.readRetainedSlice(size);
        } else if (buffer == null && ours && in.capacity() - in.readerIndex() >= size) {
            // The rest of the frame has its place behind what was read.
            buffer = in.retainedSlice(in.readerIndex(), size).writerIndex(count);
            in.skipBytes(count);
        } else if (buffer != null && ours) {
            in.skipBytes(count); // read into its place
            buffer.writerIndex(received + count);
        } else {
            bufferWithRoom(received + count, in.alloc()).writeBytes(in, count);
        }
    }

    /** Makes the array large enough for this many bytes: exactly the body when it is complete. */
    private void makeRoom(int needed) {
        if (needed > array.length) {
            byte[] larger = new byte[roomFor(needed, array.length)];
            System.arraycopy(array, 0, larger, 0, received);
            array = larger;
        }
    }

    private ByteBuf bufferWithRoom(int needed, ByteBufAllocator allocator) {
        ByteBuf filled = buffer;
        if (filled == null) {
            filled = allocator.directBuffer(roomFor(needed, 0), size);
            buffer = filled;
        } else if (needed > filled.capacity()) {
            filled.capacity(roomFor(needed, filled.capacity()));
        }
        return filled;
    }

    private int roomFor(int needed, int present) {
        if (needed == size || size <= trusted) {
            return size;
        }
        return (int) Math.min(size, Math.max(needed, Math.max(trusted, (long) present * GROWTH)));
    }

    /**
     * The rest of the body's own buffer, if that is worth a read; or between two frames, room for another frame like the
     * last, which then need not be moved, or for its header. Only when all that was read before has been used up.
     */
    @Nullable ByteBuf lend(ByteBufAllocator allocator) {
        lent = null;
        if (!buffered || size < LARGE) {
            return null;
        }
        if (received == size && size > LARGEST_POOLED - Frames.MAX_HEADER_LENGTH) {
            return allocator.directBuffer(HEADER_ROOM, HEADER_ROOM);
        } else if (received == size) {
            int expected = Frames.MAX_HEADER_LENGTH + size;
            lent = allocator.directBuffer(expected, expected);
        } else if (size - received >= LARGE) {
            ByteBuf filled = bufferWithRoom(received + 1, allocator);
            lent = filled.retainedSlice(received, filled.capacity() - received).writerIndex(0);
        }
        return lent;
    }

    /** The complete body, a byte[] or a ByteBuf; the caller owns it. */
    Object take() {
        if (buffer != null) {
            ByteBuf taken = buffer;
            buffer = null;
            return taken;
        }
        byte[] taken = array;
        array = NO_BYTES;
        return taken;
    }

    /** Drops what is there of a body. */
    void release() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
        array = NO_BYTES;
    }

    /** Length of the memory that is kept for a body that is not complete, bytes. */
    int retainedBytes() {
        return buffer == null ? array.length : buffer.capacity();
    }
}
