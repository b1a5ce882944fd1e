package dev.zeugma;

import dev.zeugma.message.SocketType;
import dev.zeugma.option.PushOptions;
import dev.zeugma.transport.Transports;
import java.util.function.Consumer;

/**
 * Sends messages to PULL peers in turn (RFC 30, zmq_socket(3)). A peer that is full is passed over; when all are, {@code send}
 * waits. What is queued for an accepted peer is lost when that peer leaves.
 */
public final class PushSocket extends Socket implements FrameSender {
    PushSocket(PushOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.PUSH, new PushPattern()).open(options, transports, onClosed));
    }
}
