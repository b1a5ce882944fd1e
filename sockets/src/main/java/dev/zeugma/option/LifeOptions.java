package dev.zeugma.option;

import dev.zeugma.message.Message;
import java.util.Optional;

/**
 * Messages that the coming and going of peers brings about. They consist of arrays.
 *
 * @param hello sent to each peer first, on every connection (ZMQ_HELLO_MSG)
 * @param disconnect received as the last message of a peer that had connected to us (ZMQ_DISCONNECT_MSG)
 * @param hiccup received when the connection to a peer that we had connected to is lost (ZMQ_HICCUP_MSG)
 */
public record LifeOptions(Optional<Message> hello, Optional<Message> disconnect, Optional<Message> hiccup) {
    /** No messages. */
    public static final LifeOptions NONE = new LifeOptions(Optional.empty(), Optional.empty(), Optional.empty());

    LifeOptions withHello(byte[] message) {
        return new LifeOptions(message(message), disconnect, hiccup);
    }

    LifeOptions withDisconnect(byte[] message) {
        return new LifeOptions(hello, message(message), hiccup);
    }

    LifeOptions withHiccup(byte[] message) {
        return new LifeOptions(hello, disconnect, message(message));
    }

    private static Optional<Message> message(byte[] bytes) {
        return bytes.length == 0 ? Optional.empty() : Optional.of(Message.of(bytes.clone()));
    }
}
