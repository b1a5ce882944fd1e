package dev.zeugma;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.XPubOptions;
import dev.zeugma.transport.Transports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A PUB socket that receives its peers' subscriptions as messages: a byte 1 or 0, to subscribe or to cancel, and the topic; and
 * whatever else XSUB peers send (RFC 29, zmq_socket(3)). By option the application decides what a subscriber gets.
 */
public final class XPubSocket extends Socket implements FrameSender, FrameReceiver {
    private final XPubPattern pattern;
    private final boolean isManual;

    XPubSocket(XPubOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        this(
                new XPubPattern(true, options.rules(), options.common().queues().receiveHighWaterMark()),
                options,
                transports,
                onClosed);
    }

    private XPubSocket(XPubPattern pattern, XPubOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.XPUB, pattern)
                .sendersWaitForParticularPeers()
                .sharesLock()
                .open(options, transports, onClosed));
        this.pattern = pattern;
        this.isManual = options.rules().isManual();
    }

    /** How many topics have a subscriber (ZMQ_TOPICS_COUNT). */
    public int topicCount() {
        return exchange().ask(pattern::topics);
    }

    /**
     * Waits until so many peers have subscribed to something, at most the given time; false if they have not. Messages sent
     * before would have missed them. Throws as {@link MessageReceiver#receive(Duration)}.
     */
    public boolean awaitSubscribers(int count, Duration timeout) {
        return exchange().awaitPeers(() -> pattern.subscribers() >= count, timeout);
    }

    /**
     * Subscribes the peer whose request was received last to a topic (ZMQ_SUBSCRIBE after ZMQ_XPUB_MANUAL). If that peer has
     * gone, nothing happens.
     *
     * @throws ZmqException EINVAL unless the option decision leaves it to the application, ENOTSOCK or ETERM when the socket or
     *     context is closed
     */
    public void grant(byte[] topic) {
        requireManual();
        byte[] name = topic.clone();
        exchange().withBothGates(() -> pattern.grant(name));
    }

    /** Subscribes the peer whose request was received last to a topic in UTF-8; see {@link #grant(byte[])}. */
    public void grant(String topic) {
        grant(topic.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Takes a topic from the peer whose request was received last (ZMQ_UNSUBSCRIBE after ZMQ_XPUB_MANUAL).
     *
     * @throws ZmqException EINVAL unless the option decision leaves it to the application, ENOTSOCK or ETERM when the socket or
     *     context is closed
     */
    public void revoke(byte[] topic) {
        requireManual();
        exchange().withBothGates(() -> pattern.revoke(topic));
    }

    /** Takes a topic in UTF-8 from the peer whose request was received last; see {@link #revoke(byte[])}. */
    public void revoke(String topic) {
        revoke(topic.getBytes(StandardCharsets.UTF_8));
    }

    private void requireManual() {
        exchange().checkOpen();
        if (!isManual) {
            throw new ZmqException(ErrorCode.EINVAL, "the option decision does not leave it to the application");
        }
    }
}
