package dev.zeugma.zmtp.codec;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * One spare array per thread, for bytes on their way between network buffers and the heap.
 *
 * <p>Reading and writing a buffer a few bytes at a time costs several times as much as an array, because a buffer checks its
 * bounds and its reference count on each access. So both directions work on an array and copy it as a whole. It is
 * borrowed while a handler runs, so that an idle connection holds none.
 */
final class Scratch extends FastThreadLocal<byte[]> {
    /** Length of each array, in bytes: a part of the processor's first-level cache. */
    static final int LENGTH = 16 * 1024;

    private static final byte[] LENT = {};

    @Override
    protected byte[] initialValue() {
        return new byte[LENGTH];
    }

    /** Borrows the thread's array; a nested borrower gets a new one. */
    byte[] borrow() {
        byte[] spare = get();
        if (spare == LENT) {
            return new byte[LENGTH];
        }
        set(LENT);
        return spare;
    }

    /** Returns an array. */
    void giveBack(byte[] borrowed) {
        set(borrowed);
    }
}
