package dev.zeugma.option;

import dev.zeugma.message.Message;
import java.util.Map;
import java.util.function.Function;

/**
 * The options of the socket types that announce a routing id. Its methods are not final, so that reflection finds them in the public
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

    /** Returns the routing id announced to ROUTER peers; empty lets them generate one. */
    @Override
    public byte[] routingId() {
        return routingId.first().clone();
    }

    /** Sets the routing id announced to ROUTER peers, 1 to 255 bytes (ZMQ_ROUTING_ID). */
    public O routingId(byte[] id) {
        return with("routingId", RoutingId.of(id));
    }

    /** Sets the routing id announced to ROUTER peers, 1 to 255 bytes in UTF-8 (ZMQ_ROUTING_ID). */
    public O routingId(String id) {
        return with("routingId", RoutingId.of(id));
    }

    /** Returns whether each new peer gets an empty message first. */
    public boolean probeRouter() {
        return probeRouter;
    }

    /** True sends each new peer an empty message first, from which a ROUTER learns our id (ZMQ_PROBE_ROUTER). Default false. */
    public O probeRouter(boolean wanted) {
        return with("probeRouter", wanted);
    }
}
