package dev.zeugma.socket;

import dev.zeugma.endpoint.Endpoint;
import java.nio.charset.StandardCharsets;

/** A socket whose messages begin with the routing id of a peer, which it can choose when it connects: ROUTER and STREAM. */
public interface AddressedSocket extends MessageSender, MessageReceiver {
    /**
     * Connects and assigns the peer a routing id, so that messages can be sent to it at once (ZMQ_CONNECT_ROUTING_ID). An id that
     * the peer announces is then ignored.
     *
     * @param routingId 1 to 255 bytes, which are copied
     * @throws dev.zeugma.error.ZmqException EINVAL if another peer has this id, or if the socket is immediate; otherwise as {@link
     *     #connect(String)}
     */
    Connection connect(Endpoint endpoint, byte[] routingId);

    /** Connects and assigns the peer a routing id; see {@link #connect(Endpoint, byte[])}. */
    default Connection connect(String endpoint, byte[] routingId) {
        return connect(Endpoint.parse(endpoint), routingId);
    }

    /** Connects and assigns the peer a routing id in UTF-8; see {@link #connect(Endpoint, byte[])}. */
    default Connection connect(Endpoint endpoint, String routingId) {
        return connect(endpoint, routingId.getBytes(StandardCharsets.UTF_8));
    }

    /** Connects and assigns the peer a routing id in UTF-8; see {@link #connect(Endpoint, byte[])}. */
    default Connection connect(String endpoint, String routingId) {
        return connect(Endpoint.parse(endpoint), routingId);
    }
}
