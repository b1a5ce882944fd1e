package dev.zeugma.option;

/**
 * Options of a PULL socket, which has no other than those below.
 *
 * @param common the options common to all types
 */
public record PullOptions(CommonOptions common) implements SocketOptions<PullOptions> {
    /** The default options. */
    public static final PullOptions DEFAULTS = new PullOptions(CommonOptions.DEFAULTS);

    /** True keeps of each peer only the newest message that was not received yet (ZMQ_CONFLATE). */
    public PullOptions conflate(boolean wanted) {
        return withCommon(common.withConflate(wanted));
    }

    @Override
    public PullOptions withCommon(CommonOptions wanted) {
        return new PullOptions(wanted);
    }
}
