package dev.zeugma.internal.socket;

import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.RepPattern;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.RepOptions;
import dev.zeugma.socket.RepSocket;

/** A REP socket. */
public final class DefaultRepSocket extends AbstractSocket implements RepSocket, SendingSocket, ReceivingSocket {
    private final RepPattern pattern;

    /** Opens a socket. */
    public DefaultRepSocket(RepOptions options, Transports transports) {
        this(new RepPattern(options.handover()), options, transports);
    }

    private DefaultRepSocket(RepPattern pattern, RepOptions options, Transports transports) {
        super(new SocketCore(SocketType.REP, pattern, options, transports));
        this.pattern = pattern;
    }

    @Override
    public void dropRequest() {
        core().exchange().checkOpen();
        core().exchange().pattern().change(pattern::dropRequest);
    }
}
