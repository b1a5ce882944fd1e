package dev.zeugma.zmtp.codec;

import dev.zeugma.message.Message;

/**
 * Receives messages from a {@link MessageDecoder} without the pipeline's call per message.
 *
 * <p>Called on the channel's event loop only. It must not block; to stop receiving for now, set the channel's {@code
 * autoRead} to false.
 */
public interface MessageSink {
    /** Receives the next message. */
    void accept(Message message);

    /** Called after the last message of each read, for work that is done once for many messages. */
    void flush();
}
