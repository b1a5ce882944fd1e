package dev.zeugma;

import dev.zeugma.message.SocketType;
import dev.zeugma.option.PullOptions;
import dev.zeugma.transport.Transports;
import java.util.function.Consumer;

/**
 * Receives messages from PUSH peers in turn (RFC 30, zmq_socket(3)).
 */
public final class PullSocket extends Socket implements FrameReceiver {
    PullSocket(PullOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.PULL, new PullPattern()).open(options, transports, onClosed));
    }
}
