package dev.zeugma.internal.socket;

import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.XPubPattern;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.PubOptions;
import dev.zeugma.socket.PubSocket;
import java.time.Duration;
import java.util.Objects;

/** A PUB socket. */
public final class DefaultPubSocket extends AbstractSocket implements PubSocket, SendingSocket {
    private final XPubPattern pattern;

    /** Opens a socket. */
    public DefaultPubSocket(PubOptions options, Transports transports) {
        this(new XPubPattern(false, options.rules(), 0), options, transports);
    }

    private DefaultPubSocket(XPubPattern pattern, PubOptions options, Transports transports) {
        super(new SocketCore(SocketType.PUB, pattern, options, transports));
        this.pattern = pattern;
    }

    @Override
    public int topicCount() {
        return core().exchange().pattern().underBothGates(pattern::topics);
    }

    @Override
    public boolean awaitSubscribers(int count, Duration timeout) {
        return core().exchange()
                .awaitPeers(() -> pattern.subscribers() >= count, Objects.requireNonNull(timeout, "timeout"));
    }
}
