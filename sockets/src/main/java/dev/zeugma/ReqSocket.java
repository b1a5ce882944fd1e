package dev.zeugma;

import dev.zeugma.option.ReqOptions;
import dev.zeugma.transport.Transports;
import dev.zeugma.zmtp.wire.SocketType;
import java.util.function.Consumer;

/**
 * Sends a request to the next peer and then receives its reply, in strict turn (RFC 28, zmq_socket(3)). A call out of
 * turn fails with EFSM. The delimiter that REP expects is put on and taken off here.
 */
public final class ReqSocket extends Socket implements FrameSender, FrameReceiver {
    ReqSocket(ReqOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.REQ, new ReqPattern(options))
                .inboundRule(ReqPattern::isReply)
                .sharesLock()
                .open(options, transports, onClosed));
    }
}
