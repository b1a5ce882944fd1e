package dev.zeugma.option;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import java.util.Map;

/**
 * Options of a single endpoint, passed to {@code bind} or {@code connect}. They start as the options of the socket and apply to
 * this endpoint only: to all of its connections, including reconnects, and to the queues of its peers. Options about connecting
 * have no effect on a bound endpoint.
 *
 * <p>{@link #linger} applies when the endpoint is disconnected; when the socket is closed, the socket's own linger time applies.
 * Over inproc, where there are no network connections, only the high-water marks, properties, routing id and linger time have an
 * effect.
 */
public final class EndpointOptions extends PerEndpointOptions<EndpointOptions> {
    private final SocketType type = value("type", SocketType.PAIR);
    private final Message routingId = value("routingId", RoutingId.NONE);

    private EndpointOptions(Map<String, Object> values) {
        super(values, EndpointOptions::new);
    }

    /** Returns the options with which an endpoint of a socket starts. */
    public static EndpointOptions of(SocketType type, byte[] routingId, CommonOptions common) {
        return new EndpointOptions(Map.of("type", type, "routingId", Message.of(routingId), "common", common));
    }

    /**
     * Returns the routing id announced to the peers of this endpoint; empty if they are to generate one. Do not modify the array.
     */
    public byte[] routingId() {
        return routingId.first().clone();
    }

    /**
     * Sets the routing id announced to the peers of this endpoint, 1 to 255 bytes, which are copied (ZMQ_ROUTING_ID).
     *
     * @throws dev.zeugma.error.ZmqException EINVAL if the length is invalid, or if the socket type is not REQ, DEALER or ROUTER,
     *     which alone announce a routing id
     */
    public EndpointOptions routingId(byte[] id) {
        return routingId(RoutingId.of(id));
    }

    /** Sets the routing id announced to the peers of this endpoint, as text in UTF-8; see {@link #routingId(byte[])}. */
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
