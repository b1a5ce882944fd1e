package dev.zeugma.option;

import java.time.Duration;
import java.util.Map;

/** Options of an XSUB socket. */
public final class XSubOptions extends SocketOptions<XSubOptions> {
    /** The default options. A closed XSUB socket does not linger. */
    public static final XSubOptions DEFAULTS = new XSubOptions(Map.of()).linger(Duration.ZERO);

    private final boolean onlyFirstSubscribes = value("onlyFirstSubscribes", false);
    private final boolean verboseUnsubscribe = value("verboseUnsubscribe", false);

    private XSubOptions(Map<String, Object> values) {
        super(values, XSubOptions::new);
    }

    /** Returns whether only the first frame of a message can be a request. */
    public boolean onlyFirstSubscribes() {
        return onlyFirstSubscribes;
    }

    /** True lets only the first frame of a message be a request; false, the default, lets any (ZMQ_ONLY_FIRST_SUBSCRIBE). */
    public XSubOptions onlyFirstSubscribes(boolean wanted) {
        return with("onlyFirstSubscribes", wanted);
    }

    /** Returns whether every cancellation is passed on, even of a topic without a subscription. */
    public boolean verboseUnsubscribe() {
        return verboseUnsubscribe;
    }

    /** True passes on every cancellation, not only the last one of a topic (ZMQ_XSUB_VERBOSE_UNSUBSCRIBE). Default false. */
    public XSubOptions verboseUnsubscribe(boolean wanted) {
        return with("verboseUnsubscribe", wanted);
    }
}
