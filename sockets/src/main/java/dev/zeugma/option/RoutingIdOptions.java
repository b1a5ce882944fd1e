package dev.zeugma.option;

import dev.zeugma.message.Message;
import java.util.Map;
import java.util.function.Function;

/**
 * Options of the socket types that announce a routing id. The methods are not final, so that reflection finds them in the public
 * subclasses.
 */
abstract sealed class RoutingIdOptions<O extends SocketOptions<O>> extends SocketOptions<O>
        permits DealerOptions, ReqOptions, RouterOptions {
    private final Message routingId;
    private final boolean probeRouter;

    RoutingIdOptions(Map<String, Object> values, Function<Map<String, Object>, O> constructor) {
        super(values, constructor);
        routingId = value("routingId", RoutingId.NONE);
        probeRouter = value("probeRouter", false);
    }

    /** Returns the routing id announced to ROUTER peers; empty if they are to generate one. Do not modify the array. */
    @Override
    public byte[] routingId() {
        return routingId.first().clone();
    }

    /** Sets the routing id announced to ROUTER peers, 1 to 255 bytes, which are copied (ZMQ_ROUTING_ID). */
    public O routingId(byte[] id) {
        return with("routingId", RoutingId.of(id));
    }

    /** Sets the routing id announced to ROUTER peers, a text of 1 to 255 bytes in UTF-8 (ZMQ_ROUTING_ID). */
    public O routingId(String id) {
        return with("routingId", RoutingId.of(id));
    }

    /** Returns whether an empty message is sent to each new peer first. */
    public boolean probeRouter() {
        return probeRouter;
    }

    /**
     * Sets whether to send an empty message to each new peer first, from which a ROUTER peer learns our routing id
     * (ZMQ_PROBE_ROUTER). Default false.
     */
    public O probeRouter(boolean wanted) {
        return with("probeRouter", wanted);
    }
}
