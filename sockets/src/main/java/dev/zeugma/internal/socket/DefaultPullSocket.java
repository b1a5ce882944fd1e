package dev.zeugma.internal.socket;

import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.PullPattern;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.PullOptions;
import dev.zeugma.socket.PullSocket;

/** A PULL socket. */
public final class DefaultPullSocket extends AbstractSocket implements PullSocket, ReceivingSocket {
    /** Opens a socket. */
    public DefaultPullSocket(PullOptions options, Transports transports) {
        super(new SocketCore(SocketType.PULL, new PullPattern(), options, transports));
    }
}
