package dev.zeugma;

import dev.zeugma.message.SocketType;
import dev.zeugma.option.PairOptions;
import dev.zeugma.transport.Transports;
import java.util.function.Consumer;

/**
 * Sends to one peer and receives from it, most often another thread of the same program over {@code inproc} (RFC 31,
 * zmq_socket(3)). A second peer waits, connected and unheard, until the first has gone.
 */
public final class PairSocket extends Socket implements FrameSender, FrameReceiver {
    PairSocket(PairOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.PAIR, new PairPattern()).open(options, transports, onClosed));
    }
}
