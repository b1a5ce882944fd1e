package dev.zeugma;

import dev.zeugma.option.PullOptions;
import dev.zeugma.transport.EventLoops;
import dev.zeugma.zmtp.wire.Message;
import dev.zeugma.zmtp.wire.SocketType;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Receives messages from PUSH peers in turn (RFC 30, zmq_socket(3)).
 */
public final class PullSocket extends Socket implements FrameReceiver {
    PullSocket(PullOptions options, EventLoops loops, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.PULL, new PullPattern()).open(options, loops, onClosed));
    }

    @Override
    public Message receive() {
        return exchange().receive();
    }

    @Override
    public Optional<Message> receive(Duration timeout) {
        return Optional.ofNullable(exchange().receive(timeout));
    }
}
