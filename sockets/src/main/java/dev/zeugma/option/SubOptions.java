package dev.zeugma.option;

import java.time.Duration;
import java.util.Map;

/** Options of a SUB socket. */
public final class SubOptions extends SocketOptions<SubOptions> {
    /** The default options. A closed SUB socket has nothing to send, so it does not linger. */
    public static final SubOptions DEFAULTS = new SubOptions(Map.of()).linger(Duration.ZERO);

    private final boolean invertMatching = value("invertMatching", false);

    private SubOptions(Map<String, Object> values) {
        super(values, SubOptions::new);
    }

    /** Returns whether the socket receives the messages that match none of its subscriptions. */
    public boolean invertMatching() {
        return invertMatching;
    }

    /** True receives the messages that match no subscription; the publisher must invert too (ZMQ_INVERT_MATCHING). */
    public SubOptions invertMatching(boolean wanted) {
        return with("invertMatching", wanted);
    }

    /** True queues only the newest message from each peer (ZMQ_CONFLATE). Default false. */
    public SubOptions conflate(boolean wanted) {
        return withCommon(common().conflate(wanted));
    }
}
