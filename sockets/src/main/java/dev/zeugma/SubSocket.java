package dev.zeugma;

import dev.zeugma.message.SocketType;
import dev.zeugma.option.SubOptions;
import dev.zeugma.transport.Transports;
import java.util.function.Consumer;

/**
 * Receives from all publishers in turn the messages whose first frame begins with a topic subscribed to; without a subscription
 * none (RFC 29, zmq_socket(3)).
 */
public final class SubSocket extends Socket implements FrameReceiver, TopicSubscriber {
    private final SubPattern pattern;

    SubSocket(SubOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        this(new SubPattern(options.invertMatching()), options, transports, onClosed);
    }

    private SubSocket(SubPattern pattern, SubOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.SUB, pattern).sharesLock().open(options, transports, onClosed));
        this.pattern = pattern;
    }

    @Override
    public int topicCount() {
        return exchange().ask(pattern::topics);
    }
}
