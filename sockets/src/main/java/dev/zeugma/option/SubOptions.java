package dev.zeugma.option;

import java.time.Duration;
import java.util.Map;

/** Options of a SUB socket. */
public final class SubOptions extends SocketOptions<SubOptions> {
    /** The default options. A SUB socket has nothing to send after it is closed, so it does not linger. */
    public static final SubOptions DEFAULTS = new SubOptions(Map.of()).linger(Duration.ZERO);

    private final boolean invertMatching = value("invertMatching", false);

    private SubOptions(Map<String, Object> values) {
        super(values, SubOptions::new);
    }

    /** Returns whether the socket receives the messages that match none of its subscriptions instead. */
    public boolean invertMatching() {
        return invertMatching;
    }

    /**
     * Sets whether to receive the messages that match none of the subscriptions instead; the publisher must invert matching, too
     * (ZMQ_INVERT_MATCHING). Default false.
     */
    public SubOptions invertMatching(boolean wanted) {
        return with("invertMatching", wanted);
    }

    /** Sets whether to queue only the newest message from each peer (ZMQ_CONFLATE). Default false. */
    public SubOptions conflate(boolean wanted) {
        return withCommon(common().conflate(wanted));
    }
}
