package dev.zeugma.internal.socket;

import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.DealerPattern;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.socket.DealerSocket;

/** A DEALER socket. */
public final class DefaultDealerSocket extends AbstractSocket implements DealerSocket, SendingSocket, ReceivingSocket {
    /** Opens a socket. */
    public DefaultDealerSocket(DealerOptions options, Transports transports) {
        super(new SocketCore(SocketType.DEALER, new DealerPattern(options.probeRouter()), options, transports));
    }
}
