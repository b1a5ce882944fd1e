package dev.zeugma;

import dev.zeugma.option.XSubOptions;
import dev.zeugma.transport.Transports;
import dev.zeugma.zmtp.wire.Message;
import dev.zeugma.zmtp.wire.SocketType;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A SUB socket without a filter of its own, whose subscriptions are messages to send: a byte 1 or 0, to subscribe or to cancel,
 * and the topic. Other messages go to all publishers as they are, for XPUB peers to receive (RFC 29, zmq_socket(3)). Sending
 * never waits: a peer that is full misses what is no subscription.
 */
public final class XSubSocket extends Socket implements FrameSender, FrameReceiver {
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

    /** Receives from now on what begins with the topic; the empty one is a beginning of all. As often as called. */
    public void subscribe(byte[] topic) {
        exchange().send(Message.of(SubscriptionFrame.subscribe(topic)));
    }

    /** Receives from now on what begins with the topic, in UTF-8; see {@link #subscribe(byte[])}. */
    public void subscribe(String topic) {
        subscribe(topic.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes one {@link #subscribe} back; that of a topic never subscribed to changes nothing. */
    public void unsubscribe(byte[] topic) {
        exchange().send(Message.of(SubscriptionFrame.cancel(topic)));
    }

    /** Takes one {@link #subscribe(String)} back; see {@link #unsubscribe(byte[])}. */
    public void unsubscribe(String topic) {
        unsubscribe(topic.getBytes(StandardCharsets.UTF_8));
    }

    /** How many topics are subscribed to (ZMQ_TOPICS_COUNT). */
    public int topicCount() {
        return exchange().ask(pattern::topics);
    }
}
