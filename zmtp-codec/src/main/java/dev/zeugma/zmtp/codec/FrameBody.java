package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.wire.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The body of the frame that is being received: an array, or a buffer if the receiver asked for buffers of its length.
 *
 * <p>Memory grows with the bytes received, never with the announced size: beyond the size of frames that the peer has already
 * sent, arrays and buffers grow fourfold as they fill up. Owner: the channel's event loop.
 */
final class FrameBody {
    /** Capacity granted to any frame, in bytes. */
    private static final int FIRST_CAPACITY = 64 * 1024;

    private static final int GROWTH = 4;

    /** Enough to justify a separate read from the network, in bytes. */
    private static final int LARGE = 16 * 1024;

    /** The longest buffer that Netty's adaptive allocator pools, in bytes; longer ones are allocated each time. */
    private static final int MAX_POOLED = 1024 * 1024;

    /** Room for the header of a frame whose body gets a buffer of its own, in bytes. */
    private static final int HEADER_ROOM = 512;

    private static final byte[] NO_BYTES = {};

    private int size;
    private int received;
    private boolean buffered;
    private byte[] array = NO_BYTES;
    private @Nullable ByteBuf buffer;

    /** The buffer that we supplied for the read in progress; it arrives as the next read. */
    private @Nullable ByteBuf supplied;

    /** Capacity that may be allocated before the bytes arrive: the peer has sent a frame of this size before. */
    private int trusted = FIRST_CAPACITY;

    /** Begins a body of {@code bytes} bytes. */
    void begin(int bytes, boolean asBuffer) {
        size = bytes;
        buffered = asBuffer;
        received = 0;
    }

    /** Reads the bytes that belong to the body; returns whether it is complete. */
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
        boolean ours = in == supplied;
        if (buffer == null && count == size) {
            buffer = in.readRetainedSlice(size);
        } else if (buffer == null && ours && in.capacity() - in.readerIndex() >= size) {
            // The rest of the frame will be read into the same buffer.
            buffer = in.retainedSlice(in.readerIndex(), size).writerIndex(count);
            in.skipBytes(count);
        } else if (buffer != null && ours) {
            in.skipBytes(count); // already in place
            buffer.writerIndex(received + count);
        } else {
            bufferWithRoom(received + count, in.alloc()).writeBytes(in, count);
        }
    }

    /** Grows the array to hold {@code needed} bytes; a complete body fills it exactly. */
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
     * Returns the buffer for the next read, or null: the rest of the body's own buffer, if that is worth a read;
     * between two frames, room for another frame like the last, which then need not be copied, or for its header. Call
     * it only when everything read before has been consumed.
     */
    @Nullable ByteBuf bufferForRead(ByteBufAllocator allocator) {
        supplied = null;
        if (!buffered || size < LARGE) {
            return null;
        }
        if (received == size && size > MAX_POOLED - Frames.MAX_HEADER_LENGTH) {
            return allocator.directBuffer(HEADER_ROOM, HEADER_ROOM);
        } else if (received == size) {
            int expected = Frames.MAX_HEADER_LENGTH + size;
            supplied = allocator.directBuffer(expected, expected);
        } else if (size - received >= LARGE) {
            ByteBuf filled = bufferWithRoom(received + 1, allocator);
            supplied =
                    filled.retainedSlice(received, filled.capacity() - received).writerIndex(0);
        }
        return supplied;
    }

    /** Returns the complete body, a byte[] or a ByteBuf; the caller owns it. */
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

    /** Releases an incomplete body. */
    void release() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
        array = NO_BYTES;
    }

    /** Returns the memory allocated for an incomplete body, in bytes. */
    int retainedBytes() {
        return buffer == null ? array.length : buffer.capacity();
    }
}
