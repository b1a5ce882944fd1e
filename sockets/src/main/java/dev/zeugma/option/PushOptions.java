package dev.zeugma.option;

/**
 * Options of a PUSH socket, which has no other than those below.
 *
 * @param common the options common to all types
 */
public record PushOptions(CommonOptions common) implements SocketOptions<PushOptions> {
    /** The default options. */
    public static final PushOptions DEFAULTS = new PushOptions(CommonOptions.DEFAULTS);

    /** True keeps for each peer only the newest message that has not left yet (ZMQ_CONFLATE). */
    public PushOptions conflate(boolean wanted) {
        return withCommon(common.withConflate(wanted));
    }

    @Override
    public PushOptions withCommon(CommonOptions wanted) {
        return new PushOptions(wanted);
    }
}
