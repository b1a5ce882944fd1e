package dev.zeugma.zmtp.codec;

import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Supplies messages to a {@link MessageEncoder} while the channel is writable.
 *
 * <p>Called only on the channel's event loop. Implementations must not block.
 */
@FunctionalInterface
public interface MessageSource {
    /** Returns the next message to write, which then belongs to the encoder; null if there is currently none. */
    @Nullable Message poll();
}
