package dev.zeugma;

import dev.zeugma.message.SocketType;
import dev.zeugma.option.DealerOptions;
import dev.zeugma.transport.Transports;
import java.util.function.Consumer;

/**
 * Sends messages to its peers in turn and receives from them in turn, without any envelope of its own (RFC 28,
 * zmq_socket(3)). To talk to a REP peer the application puts an empty frame first.
 */
public final class DealerSocket extends Socket implements FrameSender, FrameReceiver {
    DealerSocket(DealerOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.DEALER, new DealerPattern(options.probeRouter()))
                .open(options, transports, onClosed));
    }
}
