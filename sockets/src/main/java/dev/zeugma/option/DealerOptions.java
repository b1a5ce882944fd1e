package dev.zeugma.option;

/**
 * Options of a DEALER socket.
 *
 * @param common the options common to all types
 * @param routingId the id announced to ROUTER peers; empty lets them generate one
 * @param probeRouter whether each new peer is first sent one empty message (ZMQ_PROBE_ROUTER)
 */
public record DealerOptions(CommonOptions common, byte[] routingId, boolean probeRouter)
        implements SocketOptions<DealerOptions> {
    /** The default options. */
    public static final DealerOptions DEFAULTS = new DealerOptions(CommonOptions.DEFAULTS, new byte[0], false);

    /** The id announced to ROUTER peers, 1 to 255 bytes (ZMQ_ROUTING_ID). */
    public DealerOptions routingId(byte[] id) {
        return new DealerOptions(common, RoutingIds.checked(id), probeRouter);
    }

    /** The id announced to ROUTER peers, 1 to 255 bytes of UTF-8. */
    public DealerOptions routingId(String id) {
        return new DealerOptions(common, RoutingIds.checked(id), probeRouter);
    }

    /** Whether each new peer is first sent one empty message, which tells a ROUTER our id (ZMQ_PROBE_ROUTER). */
    public DealerOptions probeRouter(boolean wanted) {
        return new DealerOptions(common, routingId, wanted);
    }

    @Override
    public DealerOptions withCommon(CommonOptions wanted) {
        return new DealerOptions(wanted, routingId, probeRouter);
    }
}
