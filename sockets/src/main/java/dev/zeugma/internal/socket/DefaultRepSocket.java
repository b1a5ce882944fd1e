package dev.zeugma.internal.socket;

import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.RepPattern;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.RepOptions;
import dev.zeugma.socket.RepSocket;

/** A REP socket. */
public final class DefaultRepSocket extends AbstractSocket implements RepSocket, SendingSocket, ReceivingSocket {
    /** Opens a socket. */
    public DefaultRepSocket(RepOptions options, Transports transports) {
        super(new SocketCore(SocketType.REP, new RepPattern(options.handover()), options, transports));
    }
}
