package dev.zeugma.option;

import dev.zeugma.message.Message;
import java.util.Map;
import java.util.Optional;

/** Messages that a socket sends and receives on its own as connections come and go. Their frames are arrays. Immutable. */
public final class ConnectionMessages extends Options<ConnectionMessages> {
    /** No messages. */
    public static final ConnectionMessages NONE = new ConnectionMessages(Map.of());

    private final Optional<Message> hello = value("hello", Optional.empty());
    private final Optional<Message> disconnect = value("disconnect", Optional.empty());
    private final Optional<Message> hiccup = value("hiccup", Optional.empty());

    private ConnectionMessages(Map<String, Object> values) {
        super(values, ConnectionMessages::new);
    }

    /** Returns a copy of the bytes as a message of one frame; empty if there are none. */
    static Optional<Message> unlessEmpty(byte[] bytes) {
        return bytes.length == 0 ? Optional.empty() : Optional.of(Message.of(bytes.clone()));
    }

    /** Returns the message that is sent to each peer first, on every connection (ZMQ_HELLO_MSG). */
    public Optional<Message> hello() {
        return hello;
    }

    ConnectionMessages hello(Optional<Message> message) {
        return with("hello", message);
    }

    /** Returns the message that is received last from a peer that had connected to this socket (ZMQ_DISCONNECT_MSG). */
    public Optional<Message> disconnect() {
        return disconnect;
    }

    ConnectionMessages disconnect(Optional<Message> message) {
        return with("disconnect", message);
    }

    /** Returns the message that is received when the socket loses a connection that it had initiated (ZMQ_HICCUP_MSG). */
    public Optional<Message> hiccup() {
        return hiccup;
    }

    ConnectionMessages hiccup(Optional<Message> message) {
        return with("hiccup", message);
    }
}
