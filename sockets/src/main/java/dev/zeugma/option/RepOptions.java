package dev.zeugma.option;

/**
 * Options of a REP socket.
 *
 * @param common the options common to all types
 * @param handover whether a new peer takes over a routing id in use (ZMQ_ROUTER_HANDOVER)
 */
public record RepOptions(CommonOptions common, boolean handover) implements SocketOptions<RepOptions> {
    /** The default options. */
    public static final RepOptions DEFAULTS = new RepOptions(CommonOptions.DEFAULTS, false);

    /** Whether a new peer takes over a routing id in use (ZMQ_ROUTER_HANDOVER); otherwise it waits until the id is free. */
    public RepOptions handover(boolean wanted) {
        return new RepOptions(common, wanted);
    }

    @Override
    public RepOptions withCommon(CommonOptions wanted) {
        return new RepOptions(wanted, handover);
    }
}
