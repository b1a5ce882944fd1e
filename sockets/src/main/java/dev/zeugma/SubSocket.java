package dev.zeugma;

import dev.zeugma.option.SubOptions;
import dev.zeugma.transport.Transports;
import dev.zeugma.zmtp.wire.Message;
import dev.zeugma.zmtp.wire.SocketType;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Receives from all publishers in turn the messages whose first frame begins with a topic subscribed to; without a subscription
 * none (RFC 29, zmq_socket(3)). A publisher knows of a subscription a little after {@code subscribe} has returned.
 */
public final class SubSocket extends Socket implements FrameReceiver {
    private final SubPattern pattern;

    SubSocket(SubOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        this(new SubPattern(options.invertMatching()), options, transports, onClosed);
    }

    private SubSocket(SubPattern pattern, SubOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.SUB, pattern).sharesLock().open(options, transports, onClosed));
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
