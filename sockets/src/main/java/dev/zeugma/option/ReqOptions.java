package dev.zeugma.option;

/**
 * Options of a REQ socket.
 *
 * @param common the options common to all types
 * @param routingId the id announced to ROUTER peers; empty lets them generate one
 * @param probeRouter whether each new peer is first sent one empty message (ZMQ_PROBE_ROUTER)
 * @param correlate whether requests carry a number that replies must repeat (ZMQ_REQ_CORRELATE)
 * @param relaxed whether a new request may be sent before the reply to the last has come (ZMQ_REQ_RELAXED)
 */
public record ReqOptions(
        CommonOptions common, byte[] routingId, boolean probeRouter, boolean correlate, boolean relaxed)
        implements SocketOptions<ReqOptions> {
    /** The default options. */
    public static final ReqOptions DEFAULTS = new ReqOptions(CommonOptions.DEFAULTS, new byte[0], false, false, false);

    /** The id announced to ROUTER peers, 1 to 255 bytes (ZMQ_ROUTING_ID). */
    public ReqOptions routingId(byte[] id) {
        return new ReqOptions(common, RoutingIds.checked(id), probeRouter, correlate, relaxed);
    }

    /** The id announced to ROUTER peers, 1 to 255 bytes of UTF-8. */
    public ReqOptions routingId(String id) {
        return new ReqOptions(common, RoutingIds.checked(id), probeRouter, correlate, relaxed);
    }

    /** Whether each new peer is first sent one empty message (ZMQ_PROBE_ROUTER). Only for ROUTER peers. */
    public ReqOptions probeRouter(boolean wanted) {
        return new ReqOptions(common, routingId, wanted, correlate, relaxed);
    }

    /** Whether requests carry a number that replies must repeat, so that late ones are told apart (ZMQ_REQ_CORRELATE). */
    public ReqOptions correlate(boolean wanted) {
        return new ReqOptions(common, routingId, probeRouter, wanted, relaxed);
    }

    /** Whether a new request may be sent before the reply to the last has come, which is given up (ZMQ_REQ_RELAXED). */
    public ReqOptions relaxed(boolean wanted) {
        return new ReqOptions(common, routingId, probeRouter, correlate, wanted);
    }

    @Override
    public ReqOptions withCommon(CommonOptions wanted) {
        return new ReqOptions(wanted, routingId, probeRouter, correlate, relaxed);
    }
}
