package dev.zeugma;

import dev.zeugma.message.SocketType;
import dev.zeugma.option.XSubOptions;
import dev.zeugma.transport.Transports;
import java.util.function.Consumer;

/**
 * A SUB socket without a filter of its own, whose subscriptions are messages to send: a byte 1 or 0, to subscribe or to cancel,
 * and the topic. Other messages go to all publishers as they are, for XPUB peers to receive (RFC 29, zmq_socket(3)). Sending
 * never waits: a peer that is full misses what is no subscription.
 */
public final class XSubSocket extends Socket implements FrameSender, FrameReceiver, TopicSubscriber {
    private final XSubPattern pattern;

    XSubSocket(XSubOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        this(
                new XSubPattern(options.onlyFirstSubscribes(), options.verboseUnsubscribe()),
                options,
                transports,
                onClosed);
    }

    private XSubSocket(XSubPattern pattern, XSubOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.XSUB, pattern).open(options, transports, onClosed));
        this.pattern = pattern;
    }

    @Override
    public int topicCount() {
        return exchange().ask(pattern::topics);
    }
}
