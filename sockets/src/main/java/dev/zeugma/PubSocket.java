package dev.zeugma;

import dev.zeugma.message.SocketType;
import dev.zeugma.option.PubOptions;
import dev.zeugma.transport.Transports;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Sends each message to all peers that have subscribed to a beginning of its first frame (RFC 29, zmq_socket(3)). Sending
 * never waits: a peer that is full misses the message, unless the option noDrop is set.
 */
public final class PubSocket extends Socket implements FrameSender {
    private final XPubPattern pattern;

    PubSocket(PubOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        this(new XPubPattern(false, options.rules(), 0), options, transports, onClosed);
    }

    private PubSocket(XPubPattern pattern, PubOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.PUB, pattern)
                .sendersWaitForParticularPeers()
                .open(options, transports, onClosed));
        this.pattern = pattern;
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
}
