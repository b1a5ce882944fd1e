package dev.zeugma.option;

import dev.zeugma.message.Message;
import java.nio.charset.StandardCharsets;

/**
 * Routing ids chosen by applications, 1 to 255 bytes (zmq_setsockopt(3), ZMQ_ROUTING_ID); kept as messages, which are compared by
 * value.
 */
final class RoutingId {
    /** Leaves it to the peers to generate an id. */
    static final Message NONE = Message.empty();

    private RoutingId() {}

    static Message of(byte[] bytes) {
        if (bytes.length < 1 || bytes.length > 255) {
            throw Check.invalid("routingId", "has " + bytes.length + " bytes, expected 1 to 255");
        }
        return Message.of(bytes.clone());
    }

    static Message of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
