package dev.zeugma.zmtp.codec;

import io.netty.buffer.ByteBuf;

/**
 * A read from the network, of which a part at a time is copied to the heap, as frames are found faster there. Owner: the
 * channel's event loop.
 */
final class ReadWindow {
    private static final Scratch SCRATCH = new Scratch();
    private static final byte[] CLOSED = {};

    private final ByteBuf source;
    private byte[] bytes;

    /** Where in the source the array begins. */
    private int base;

    private int at;
    private int end;

    /** Opens a read; it is not taken over. */
    ReadWindow(ByteBuf source) {
        this.source = source;
        bytes = SCRATCH.borrow();
        base = source.readerIndex();
    }

    /** The array that holds the next bytes, from {@link #at} on. */
    byte[] bytes() {
        return bytes;
    }

    /** Index in the array of the next byte. */
    int at() {
        return at;
    }

    /** How many bytes there are from {@link #at} on in the array. */
    int available() {
        return end - at;
    }

    /** How many bytes of the read are left, in the array or not. */
    int remaining() {
        return source.writerIndex() - base - at;
    }

    /** Passes over bytes of the array. */
    void skip(int count) {
        at += count;
    }

    /** Copies the next bytes to the beginning of the array, at most so many. */
    void refill(int most) {
        base += at;
        at = 0;
        end = Math.min(Math.min(most, bytes.length), source.writerIndex() - base);
        source.getBytes(base, bytes, 0, end);
    }

    /** The read itself, from the next byte on; what the array holds is void. */
    ByteBuf unbuffered() {
        source.readerIndex(base + at);
        base += at;
        at = 0;
        end = 0;
        return source;
    }

    /** Must follow reading from {@link #unbuffered}. */
    void resume() {
        base = source.readerIndex();
    }

    /** Leaves the read's index at the next byte. */
    void close() {
        unbuffered();
        SCRATCH.giveBack(bytes);
        bytes = CLOSED;
    }
}
