package dev.zeugma.internal.socket;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.StreamPattern;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.StreamOptions;
import dev.zeugma.socket.Connection;
import dev.zeugma.socket.StreamSocket;

/** A STREAM socket. */
public final class DefaultStreamSocket extends AbstractSocket implements StreamSocket, SendingSocket, ReceivingSocket {
    private final StreamPattern pattern;

    /** Opens a socket. */
    public DefaultStreamSocket(StreamOptions options, Transports transports) {
        this(new StreamPattern(), options, transports);
    }

    private DefaultStreamSocket(StreamPattern pattern, StreamOptions options, Transports transports) {
        super(new SocketCore(SocketType.STREAM, pattern, options, transports));
        this.pattern = pattern;
    }

    @Override
    public Connection connect(Endpoint endpoint, byte[] routingId) {
        return core().connectAs(endpoint, routingId, pattern::assign);
    }
}
