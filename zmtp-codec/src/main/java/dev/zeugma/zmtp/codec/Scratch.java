package dev.zeugma.zmtp.codec;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * One spare array per thread, for bytes on their way between the network's buffers and the heap.
 *
 * <p>Reading and writing a few bytes of a buffer at a time costs several times as much as the same in an array, because a
 * buffer checks its bounds and its life at each access. So both directions work in an array and copy it as a whole. It is
 * borrowed while a handler runs, so that an idle connection holds none.
 */
final class Scratch extends FastThreadLocal<byte[]> {
    /** Length of each array, bytes: a part of the processor's first cache. */
    static final int LENGTH = 16 * 1024;

    private static final byte[] LENT = {};

    @Override
    protected byte[] initialValue() {
        return new byte[LENGTH];
    }

    /** Borrows the thread's array; a borrower inside the borrower gets another one. */
    byte[] borrow() {
        byte[] spare = get();
        if (spare == LENT) {
            return new byte[LENGTH];
        }
        set(LENT);
        return spare;
    }

    /** Gives an array back. */
    void giveBack(byte[] borrowed) {
        set(borrowed);
    }
}
