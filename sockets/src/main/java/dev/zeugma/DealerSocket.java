package dev.zeugma;

import dev.zeugma.option.DealerOptions;
import dev.zeugma.transport.EventLoops;
import dev.zeugma.zmtp.wire.Message;
import dev.zeugma.zmtp.wire.SocketType;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends messages to its peers in turn and receives from them in turn, without any envelope of its own (RFC 28,
 * zmq_socket(3)). To talk to a REP peer the application puts an empty frame first.
 */
public final class DealerSocket extends Socket implements FrameSender, FrameReceiver {
    DealerSocket(DealerOptions options, EventLoops loops, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.DEALER, new DealerPattern(options.probeRouter()))
                .open(options, loops, onClosed));
    }

    @Override
    public void send(Message message) {
        exchange().send(message);
    }

    @Override
    public boolean send(Message message, Duration timeout) {
        return exchange().send(message, timeout);
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
