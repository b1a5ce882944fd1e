package dev.zeugma.zmtp.codec;

import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Supplies messages to a {@link MessageEncoder} while the channel is writable.
 *
 * <p>Called on the channel's event loop only. It must not block.
 */
@FunctionalInterface
public interface MessageSource {
    /** Returns the next message to write, or null if there is none at present. */
    @Nullable Message poll();
}
