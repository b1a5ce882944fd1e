package dev.zeugma.option;

/**
 * Options of a ROUTER socket.
 *
 * @param common the options common to all types
 * @param routingId the id announced to ROUTER peers; empty lets them generate one
 * @param probeRouter whether each new peer is first sent one empty message (ZMQ_PROBE_ROUTER)
 * @param mandatory whether a message to an unknown peer is an error, and one to a full peer waits
 *     (ZMQ_ROUTER_MANDATORY)
 * @param handover whether a new peer takes over a routing id in use (ZMQ_ROUTER_HANDOVER)
 */
public record RouterOptions(
        CommonOptions common, byte[] routingId, boolean probeRouter, boolean mandatory, boolean handover)
        implements SocketOptions<RouterOptions> {
    /** The default options. */
    public static final RouterOptions DEFAULTS =
            new RouterOptions(CommonOptions.DEFAULTS, new byte[0], false, false, false);

    /** The id announced to ROUTER peers, 1 to 255 bytes (ZMQ_ROUTING_ID). */
    public RouterOptions routingId(byte[] id) {
        return new RouterOptions(common, RoutingIds.checked(id), probeRouter, mandatory, handover);
    }

    /** The id announced to ROUTER peers, 1 to 255 bytes of UTF-8. */
    public RouterOptions routingId(String id) {
        return new RouterOptions(common, RoutingIds.checked(id), probeRouter, mandatory, handover);
    }

    /** Whether each new peer is first sent one empty message, which tells a ROUTER our id (ZMQ_PROBE_ROUTER). */
    public RouterOptions probeRouter(boolean wanted) {
        return new RouterOptions(common, routingId, wanted, mandatory, handover);
    }

    /**
     * True makes {@code send} throw EHOSTUNREACH for an unknown routing id, and wait for a peer that is full; false
     * drops such messages silently, as libzmq does by default.
     */
    public RouterOptions mandatory(boolean wanted) {
        return new RouterOptions(common, routingId, probeRouter, wanted, handover);
    }

    /** Whether a new peer takes over a routing id in use; otherwise it waits until the id is free. */
    public RouterOptions handover(boolean wanted) {
        return new RouterOptions(common, routingId, probeRouter, mandatory, wanted);
    }

    @Override
    public RouterOptions withCommon(CommonOptions wanted) {
        return new RouterOptions(wanted, routingId, probeRouter, mandatory, handover);
    }
}
