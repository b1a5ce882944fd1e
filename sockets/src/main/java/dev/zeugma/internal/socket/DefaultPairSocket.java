package dev.zeugma.internal.socket;

import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.PairPattern;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.PairOptions;
import dev.zeugma.socket.PairSocket;

/** A PAIR socket. */
public final class DefaultPairSocket extends AbstractSocket implements PairSocket, SendingSocket, ReceivingSocket {
    /** Opens a socket. */
    public DefaultPairSocket(PairOptions options, Transports transports) {
        super(new SocketCore(SocketType.PAIR, new PairPattern(), options, transports));
    }
}
