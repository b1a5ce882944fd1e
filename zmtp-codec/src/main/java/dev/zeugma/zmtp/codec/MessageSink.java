package dev.zeugma.zmtp.codec;

import dev.zeugma.message.Message;

/**
 * Receives messages from a {@link MessageDecoder} directly, which saves the pipeline's call per message.
 *
 * <p>Called only on the channel's event loop. Implementations must not block; to stop receiving for a while, set the
 * channel's {@code autoRead} to false.
 */
public interface MessageSink {
    /** Receives the next message, which then belongs to the sink. */
    void accept(Message message);

    /** Called after the last message of each read, for work that is done once for several messages. */
    void flush();
}
