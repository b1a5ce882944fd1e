package dev.zeugma.zmtp.codec;

import io.netty.buffer.ByteBuf;

/**
 * A window on a read from the network that is copied to the heap part by part, where parsing is faster. Owner: the
 * channel's event loop.
 */
final class ReadWindow {
    private static final Scratch SCRATCH = new Scratch();
    private static final byte[] CLOSED = {};

    private final ByteBuf source;
    private byte[] bytes;

    /** Index in the source of the array's first byte. */
    private int base;

    private int at;
    private int end;

    /** Opens a window on a read, which still belongs to the caller. */
    ReadWindow(ByteBuf source) {
        this.source = source;
        bytes = SCRATCH.borrow();
        base = source.readerIndex();
    }

    /** Returns the array that holds the next bytes, from {@link #at} on. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns the index in the array of the next byte. */
    int at() {
        return at;
    }

    /** Returns the number of bytes in the array from {@link #at} on. */
    int available() {
        return end - at;
    }

    /** Returns the number of bytes left in the read, inside the array or not. */
    int remaining() {
        return source.writerIndex() - base - at;
    }

    /** Skips bytes of the array. */
    void skip(int count) {
        at += count;
    }

    /** Copies the next bytes, at most {@code most}, to the beginning of the array. */
    void refill(int most) {
        base += at;
        at = 0;
        end = Math.min(Math.min(most, bytes.length), source.writerIndex() - base);
        source.getBytes(base, bytes, 0, end);
    }

    /** Returns the read itself, from the next byte on; invalidates the array. */
    ByteBuf unbuffered() {
        source.readerIndex(base + at);
        base += at;
        at = 0;
        end = 0;
        return source;
    }

    /** Call it after reading from {@link #unbuffered}. */
    void resume() {
        base = source.readerIndex();
    }

    /** Closes the window, and sets the reader index of the read to the next byte. */
    void close() {
        unbuffered();
        SCRATCH.giveBack(bytes);
        bytes = CLOSED;
    }
}
