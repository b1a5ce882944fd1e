package dev.zeugma.internal.socket;

import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.SubPattern;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.SubOptions;
import dev.zeugma.socket.SubSocket;

/** A SUB socket. */
public final class DefaultSubSocket extends AbstractSocket implements SubSocket, ReceivingSocket, SubscribingSocket {
    private final SubPattern pattern;

    /** Opens a socket. */
    public DefaultSubSocket(SubOptions options, Transports transports) {
        this(new SubPattern(options.invertMatching()), options, transports);
    }

    private DefaultSubSocket(SubPattern pattern, SubOptions options, Transports transports) {
        super(new SocketCore(SocketType.SUB, pattern, options, transports));
        this.pattern = pattern;
    }

    @Override
    public int topicCount() {
        return core().exchange().pattern().underBothGates(pattern::topics);
    }
}
