package dev.zeugma.internal.socket;

import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.XSubPattern;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.XSubOptions;
import dev.zeugma.socket.XSubSocket;

/** An XSUB socket. */
public final class DefaultXSubSocket extends AbstractSocket
        implements XSubSocket, SendingSocket, ReceivingSocket, SubscribingSocket {
    private final XSubPattern pattern;

    /** Opens a socket. */
    public DefaultXSubSocket(XSubOptions options, Transports transports) {
        this(new XSubPattern(options.onlyFirstSubscribe(), options.verboseUnsubscribe()), options, transports);
    }

    private DefaultXSubSocket(XSubPattern pattern, XSubOptions options, Transports transports) {
        super(new SocketCore(SocketType.XSUB, pattern, options, transports));
        this.pattern = pattern;
    }

    @Override
    public int topicCount() {
        return core().exchange().pattern().underBothGates(pattern::topics);
    }
}
