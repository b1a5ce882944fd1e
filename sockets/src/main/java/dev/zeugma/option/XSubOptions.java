package dev.zeugma.option;

import java.time.Duration;

/**
 * Options of an XSUB socket.
 *
 * @param common the options common to all types
 * @param onlyFirstSubscribes whether of a message sent with several frames the first alone may be a request
 * @param verboseUnsubscribe whether every cancellation is passed on, that of an unknown topic too
 */
public record XSubOptions(CommonOptions common, boolean onlyFirstSubscribes, boolean verboseUnsubscribe)
        implements SocketOptions<XSubOptions> {
    /** The default options. */
    public static final XSubOptions DEFAULTS =
            new XSubOptions(CommonOptions.DEFAULTS, false, false).linger(Duration.ZERO);

    /** True lets only the first frame of a message be a subscription (ZMQ_ONLY_FIRST_SUBSCRIBE); otherwise any may. */
    public XSubOptions onlyFirstSubscribes(boolean wanted) {
        return new XSubOptions(common, wanted, verboseUnsubscribe);
    }

    /** True passes every cancellation on, not only the last of a topic (ZMQ_XSUB_VERBOSE_UNSUBSCRIBE). */
    public XSubOptions verboseUnsubscribe(boolean wanted) {
        return new XSubOptions(common, onlyFirstSubscribes, wanted);
    }

    @Override
    public XSubOptions withCommon(CommonOptions wanted) {
        return new XSubOptions(wanted, onlyFirstSubscribes, verboseUnsubscribe);
    }
}
