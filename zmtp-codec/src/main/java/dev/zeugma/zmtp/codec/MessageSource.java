package dev.zeugma.zmtp.codec;

import dev.zeugma.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Messages that a {@link MessageEncoder} fetches while the channel is writable.
 *
 * <p>Called on the channel's event loop only. It must not block.
 */
@FunctionalInterface
public interface MessageSource {
    /** The next message to write; null when there is none now. */
    @Nullable Message poll();
}
