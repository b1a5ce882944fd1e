package dev.zeugma.internal.socket;

import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.PushPattern;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.PushOptions;
import dev.zeugma.socket.PushSocket;

/** A PUSH socket. */
public final class DefaultPushSocket extends AbstractSocket implements PushSocket, SendingSocket {
    /** Opens a socket. */
    public DefaultPushSocket(PushOptions options, Transports transports) {
        super(new SocketCore(SocketType.PUSH, new PushPattern(), options, transports));
    }
}
