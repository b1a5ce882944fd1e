package dev.zeugma.socket;

import dev.zeugma.endpoint.Endpoint;
import java.nio.charset.StandardCharsets;

/**
 * A socket whose messages begin with the routing id of a peer, and which can assign the routing id when it connects: ROUTER and
 * STREAM.
 */
public interface AddressedSocket extends MessageSender, MessageReceiver {
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
        return connect(endpoint, routingId.getBytes(StandardCharsets.UTF_8));
    }

    /** Connects to an endpoint and assigns a routing id in UTF-8 to the peer; see {@link #connect(Endpoint, byte[])}. */
    default Connection connect(String endpoint, String routingId) {
        return connect(Endpoint.parse(endpoint), routingId);
    }
}
