package dev.zeugma;

import dev.zeugma.option.ReqOptions;
import dev.zeugma.transport.EventLoops;
import dev.zeugma.zmtp.wire.Message;
import dev.zeugma.zmtp.wire.SocketType;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends a request to the next peer and then receives its reply, in strict turn (RFC 28, zmq_socket(3)). A call out of
 * turn fails with EFSM. The delimiter that REP expects is put on and taken off here.
 */
public final class ReqSocket extends Socket implements FrameSender, FrameReceiver {
    ReqSocket(ReqOptions options, EventLoops loops, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.REQ, new ReqPattern(options))
                .inboundRule(ReqPattern::isReply)
                .sharesLock()
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
