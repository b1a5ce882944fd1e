package dev.zeugma.zmtp.codec;

import dev.zeugma.message.Message;

/**
 * Takes messages from a {@link MessageDecoder} without the pipeline's call per message.
 *
 * <p>Called on the channel's event loop only. It must not block; to have no more for now it sets the channel's
 * {@code autoRead} to false.
 */
public interface MessageSink {
    /** Takes the next message. */
    void accept(Message message);

    /** No more messages follow from this read: time for what is done once for many. */
    void flush();
}
