package dev.zeugma.socket;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * A socket whose messages begin with the routing id of a peer, and which can assign the routing id when it connects: ROUTER and
 * STREAM.
 */
public interface AddressedSocket extends MessageSender, MessageReceiver {
    /**
     * Queues a message for the peer with the given routing id, such as {@code received.first()}; see {@link
     * MessageSender#send(Message)}. Only the frames of the message are transmitted. To send to a REQ peer, {@linkplain Message#wrap
     * wrap} the message instead, as that peer expects a delimiter.
     *
     * @param routingId the routing id; the socket takes ownership of the array
     */
    default void send(byte[] routingId, Message message) {
        send(addressed(routingId, message));
    }

    /** Queues a message of one frame of UTF-8 text for the peer with the given routing id; see {@link #send(byte[], Message)}. */
    default void send(byte[] routingId, String text) {
        send(routingId, Message.of(Objects.requireNonNull(text, "text")));
    }

    /**
     * Queues a message for the peer with the given routing id, waiting up to the given time; see {@link #send(byte[], Message)} and
     * {@link MessageSender#send(Message, Duration)}.
     *
     * @return whether the message was queued; if not, it still belongs to the caller
     */
    default boolean send(byte[] routingId, Message message, Duration timeout) {
        return send(addressed(routingId, message), timeout);
    }

    private static Message addressed(byte[] routingId, Message message) {
        return Objects.requireNonNull(message, "message").prepend(Objects.requireNonNull(routingId, "routingId"));
    }

    /**
     * Connects to an endpoint and assigns a routing id to the peer, so that messages can be sent to it at once
     * (ZMQ_CONNECT_ROUTING_ID). A routing id that the peer announces is then ignored. Does not block.
     *
     * @param routingId 1 to 255 bytes, which are copied
     * @throws dev.zeugma.error.ZmqException EINVAL if the length is invalid, another peer has this routing id, or the option {@code
     *     immediate} is set; otherwise as {@link #connect(String)}
     */
    Connection connect(Endpoint endpoint, byte[] routingId);

    /** Connects to an endpoint and assigns a routing id to the peer; see {@link #connect(Endpoint, byte[])}. */
    default Connection connect(String endpoint, byte[] routingId) {
        return connect(Endpoint.parse(endpoint), routingId);
    }

    /** Connects to an endpoint and assigns a routing id in UTF-8 to the peer; see {@link #connect(Endpoint, byte[])}. */
    default Connection connect(Endpoint endpoint, String routingId) {
        return connect(endpoint, Objects.requireNonNull(routingId, "routingId").getBytes(StandardCharsets.UTF_8));
    }

    /** Connects to an endpoint and assigns a routing id in UTF-8 to the peer; see {@link #connect(Endpoint, byte[])}. */
    default Connection connect(String endpoint, String routingId) {
        return connect(Endpoint.parse(endpoint), routingId);
    }
}
