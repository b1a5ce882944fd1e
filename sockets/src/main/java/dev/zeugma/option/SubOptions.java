package dev.zeugma.option;

import java.time.Duration;

/**
 * Options of a SUB socket.
 *
 * @param common the options common to all types
 * @param invertMatching whether messages that match a subscription are the ones not received
 */
public record SubOptions(CommonOptions common, boolean invertMatching) implements SocketOptions<SubOptions> {
    /** The default options. A closed SUB socket has nothing to send, so it does not linger. */
    public static final SubOptions DEFAULTS = new SubOptions(CommonOptions.DEFAULTS, false).linger(Duration.ZERO);

    /** True receives what does not match, from a publisher that inverts too (ZMQ_INVERT_MATCHING). */
    public SubOptions invertMatching(boolean wanted) {
        return new SubOptions(common, wanted);
    }

    /** True keeps of each peer only the newest message that was not received yet (ZMQ_CONFLATE). */
    public SubOptions conflate(boolean wanted) {
        return withCommon(common.withConflate(wanted));
    }

    @Override
    public SubOptions withCommon(CommonOptions wanted) {
        return new SubOptions(wanted, invertMatching);
    }
}
