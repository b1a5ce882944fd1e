package dev.zeugma;

import dev.zeugma.message.SocketType;
import dev.zeugma.option.RepOptions;
import dev.zeugma.transport.Transports;
import java.util.function.Consumer;

/**
 * Receives a request from the next peer and then sends the reply to it, in strict turn (RFC 28, zmq_socket(3)). A call
 * out of turn fails with EFSM. Messages without the envelope of a request are skipped; a reply whose requester is gone is
 * dropped, so {@code send} never waits.
 */
public final class RepSocket extends Socket implements FrameSender, FrameReceiver {
    RepSocket(RepOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.REP, new RepPattern(options.handover()))
                .sharesLock()
                .open(options, transports, onClosed));
    }
}
