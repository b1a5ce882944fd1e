package dev.zeugma.zmtp.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what a channel reads into, so that large frames can be read straight into their own buffer.
 *
 * <p>Set one as the {@code RecvByteBufAllocator} of one channel, before anything is read, and give it to
 * {@link MessageDecoder#receiveBuffers}; until then it is an {@link AdaptiveRecvByteBufAllocator}. The decoder must be the
 * first handler that looks into what is read: where TLS comes before it, use none. Owner: the channel's event loop.
 */
public final class ReadBuffers implements RecvByteBufAllocator {
    /** Who knows what the next bytes will be. */
    @FunctionalInterface
    interface Lender {
        /** A buffer for the next read, a reference of which is given away; null to leave the choice. */
        @Nullable ByteBuf lend(ByteBufAllocator allocator);
    }

    private static final int SMALLEST = 64;
    private static final int FIRST = 2048;

    private final RecvByteBufAllocator otherwise;
    private @Nullable Lender lender;

    /** For one channel, of which at most so many bytes are read at once; fewer as long as less comes. */
    public ReadBuffers(int largestRead) {
        otherwise = new AdaptiveRecvByteBufAllocator(SMALLEST, FIRST, largestRead);
    }

    void lender(Lender chosen) {
        lender = chosen;
    }

    @Override
    public ExtendedHandle newHandle() {
        return new LendingHandle((ExtendedHandle) otherwise.newHandle());
    }

    private final class LendingHandle extends DelegatingHandle implements ExtendedHandle {
        private final ExtendedHandle adaptive;

        LendingHandle(ExtendedHandle adaptive) {
            super(adaptive);
            this.adaptive = adaptive;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            ByteBuf lent = lender == null ? null : lender.lend(allocator);
            return lent == null ? adaptive.allocate(allocator) : lent;
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
            return adaptive.continueReading(maybeMore);
        }
    }
}
