package dev.zeugma.option;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import java.util.Map;

/**
 * The options of one endpoint, given with {@code bind} or {@code connect}. They start as the options of the socket and hold for
 * this endpoint alone: for all its connections, including each reconnect, and for the queues of the peers met there. Options
 * that concern connecting have no effect for a bound endpoint.
 *
 * <p>{@link #linger} holds when the endpoint is disconnected; when the socket is closed, its own linger time holds. Over inproc
 * there are no connections: high-water marks, properties, the routing id and linger hold, and the rest has no effect.
 */
public final class EndpointOptions extends PerEndpointOptions<EndpointOptions> {
    private final SocketType type = value("type", SocketType.PAIR);
    private final Message routingId = value("routingId", RoutingId.NONE);

    private EndpointOptions(Map<String, Object> values) {
        super(values, EndpointOptions::new);
    }

    /** The options with which an endpoint of a socket starts. */
    public static EndpointOptions of(SocketType type, byte[] routingId, CommonOptions common) {
        return new EndpointOptions(Map.of("type", type, "routingId", Message.of(routingId), "common", common));
    }

    /** Returns the routing id announced to the peers of this endpoint; empty lets them generate one. */
    public byte[] routingId() {
        return routingId.first().clone();
    }

    /**
     * Sets the routing id announced to the peers of this endpoint, 1 to 255 bytes (ZMQ_ROUTING_ID). EINVAL for a socket that
     * announces none, which is any but REQ, DEALER and ROUTER.
     */
    public EndpointOptions routingId(byte[] id) {
        return routingId(RoutingId.of(id));
    }

    /** Sets the routing id announced to the peers of this endpoint, in UTF-8; see {@link #routingId(byte[])}. */
    public EndpointOptions routingId(String id) {
        return routingId(RoutingId.of(id));
    }

    private EndpointOptions routingId(Message id) {
        if (!type.announcesRoutingId()) {
            throw Check.invalid("routingId", "is given for " + type + ", expected REQ, DEALER or ROUTER");
        }
        return with("routingId", id);
    }
}
