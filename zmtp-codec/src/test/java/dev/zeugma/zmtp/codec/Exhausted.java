package dev.zeugma.zmtp.codec;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;

/** Allocates some buffers and then fails. */
final class Exhausted extends AbstractByteBufAllocator {
    private final Probe probe;
    private int left;

    Exhausted(Probe probe, int successes) {
        super(true);
        this.probe = probe;
        left = successes;
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return newDirectBuffer(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        if (left-- == 0) {
            throw new OutOfMemoryError("as if");
        }
        return probe.allocator.directBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }
}
