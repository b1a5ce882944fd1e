package dev.zeugma.zmtp.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Allocates the buffers that a channel reads into, so that large frames are read directly into their own buffers.
 *
 * <p>Before anything is read, set an object as the {@code RecvByteBufAllocator} of one channel and pass it to {@link
 * MessageDecoder#receiveBuffers}; until then, it behaves like an {@link AdaptiveRecvByteBufAllocator}. The decoder must
 * be the first handler that reads the bytes, so this cannot be used together with TLS. Owner: the channel's event loop.
 */
public final class ReadBuffers implements RecvByteBufAllocator {
    /** Supplies buffers for reads whose bytes are known in advance. */
    @FunctionalInterface
    interface BufferSupplier {
        /** Returns a buffer for the next read, owned by the caller; null for the default. */
        @Nullable ByteBuf bufferForRead(ByteBufAllocator allocator);
    }

    private static final int MIN_READ = 64;
    private static final int INITIAL_READ = 2048;

    private final RecvByteBufAllocator defaults;
    private @Nullable BufferSupplier supplier;

    /** Creates the allocator of one channel, which reads at most {@code maxRead} bytes at once. */
    public ReadBuffers(int maxRead) {
        defaults = new AdaptiveRecvByteBufAllocator(MIN_READ, INITIAL_READ, maxRead);
    }

    void supplier(BufferSupplier chosen) {
        supplier = chosen;
    }

    @Override
    public ExtendedHandle newHandle() {
        return new SupplyingHandle((ExtendedHandle) defaults.newHandle());
    }

    private final class SupplyingHandle extends DelegatingHandle implements ExtendedHandle {
        private final ExtendedHandle adaptive;

        SupplyingHandle(ExtendedHandle adaptive) {
            super(adaptive);
            this.adaptive = adaptive;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            ByteBuf supplied = supplier == null ? null : supplier.bufferForRead(allocator);
            return supplied == null ? adaptive.allocate(allocator) : supplied;
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
            return adaptive.continueReading(maybeMore);
        }
    }
}
