package dev.zeugma.option;

/**
 * Options of a DEALER socket.
 *
 * @param common the options common to all types
 * @param routingId the id announced to ROUTER peers; empty lets them generate one
 * @param probeRouter whether each new peer is first sent one empty message (ZMQ_PROBE_ROUTER)
 * @param life messages that the coming and going of peers brings about
 */
public record DealerOptions(CommonOptions common, byte[] routingId, boolean probeRouter, LifeOptions life)
        implements SocketOptions<DealerOptions> {
    /** The default options. */
    public static final DealerOptions DEFAULTS =
            new DealerOptions(CommonOptions.DEFAULTS, new byte[0], false, LifeOptions.NONE);

    /** The id announced to ROUTER peers, 1 to 255 bytes (ZMQ_ROUTING_ID). */
    public DealerOptions routingId(byte[] id) {
        return new DealerOptions(common, RoutingIds.checked(id), probeRouter, life);
    }

    /** The id announced to ROUTER peers, 1 to 255 bytes of UTF-8. */
    public DealerOptions routingId(String id) {
        return new DealerOptions(common, RoutingIds.checked(id), probeRouter, life);
    }

    /** Whether each new peer is first sent one empty message, which tells a ROUTER our id (ZMQ_PROBE_ROUTER). */
    public DealerOptions probeRouter(boolean wanted) {
        return new DealerOptions(common, routingId, wanted, life);
    }

    /** Sent to each peer first, on every connection; empty for nothing (ZMQ_HELLO_MSG). */
    public DealerOptions helloMessage(byte[] message) {
        return new DealerOptions(common, routingId, probeRouter, life.withHello(message));
    }

    /** Received when the connection to a peer that we had connected to is lost; empty for nothing (ZMQ_HICCUP_MSG). */
    public DealerOptions hiccupMessage(byte[] message) {
        return new DealerOptions(common, routingId, probeRouter, life.withHiccup(message));
    }

    /** True keeps for and of each peer only the newest message that waits (ZMQ_CONFLATE). */
    public DealerOptions conflate(boolean wanted) {
        return withCommon(common.withConflate(wanted));
    }

    @Override
    public DealerOptions withCommon(CommonOptions wanted) {
        return new DealerOptions(wanted, routingId, probeRouter, life);
    }
}
