package dev.zeugma.internal.socket;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.XPubPattern;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.XPubOptions;
import dev.zeugma.socket.XPubSocket;
import java.time.Duration;
import java.util.Objects;

/** An XPUB socket. */
public final class DefaultXPubSocket extends AbstractSocket implements XPubSocket, SendingSocket, ReceivingSocket {
    private final XPubPattern pattern;
    private final boolean isManual;

    /** Opens a socket. */
    public DefaultXPubSocket(XPubOptions options, Transports transports) {
        this(
                new XPubPattern(true, options.rules(), options.common().queues().receiveHighWaterMark()),
                options,
                transports);
    }

    private DefaultXPubSocket(XPubPattern pattern, XPubOptions options, Transports transports) {
        super(new SocketCore(SocketType.XPUB, pattern, options, transports));
        this.pattern = pattern;
        this.isManual = options.rules().isManual();
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

    @Override
    public void grant(byte[] topic) {
        byte[] copy = Objects.requireNonNull(topic, "topic").clone();
        requireManual();
        core().exchange().pattern().change(() -> pattern.grant(copy));
    }

    @Override
    public void revoke(byte[] topic) {
        Objects.requireNonNull(topic, "topic");
        requireManual();
        core().exchange().pattern().change(() -> pattern.revoke(topic));
    }

    private void requireManual() {
        core().exchange().checkOpen();
        if (!isManual) {
            throw new ZmqException(
                    ErrorCode.EINVAL, "option decision is SOCKET, expected APPLICATION or APPLICATION_WITH_LAST_VALUE");
        }
    }
}
