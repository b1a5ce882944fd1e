package dev.zeugma.internal.socket;

import dev.zeugma.internal.async.RequestCalls;
import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.ReqPattern;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.ReqOptions;
import dev.zeugma.socket.ReqSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A REQ socket. */
public final class DefaultReqSocket extends AbstractSocket implements ReqSocket, SendingSocket, ReceivingSocket {
    private final RequestCalls requests;

    /** Opens a socket. */
    public DefaultReqSocket(ReqOptions options, Transports transports) {
        this(new ReqPattern(options), options, transports);
    }

    private DefaultReqSocket(ReqPattern pattern, ReqOptions options, Transports transports) {
        super(new SocketCore(SocketType.REQ, pattern, options, transports));
        requests = new RequestCalls(
                core().exchange(), pattern, core().driver().loops().executor());
    }

    @Override
    public Optional<Message> request(Message message, Duration timeout) {
        return requests.request(Objects.requireNonNull(message, "message"), Objects.requireNonNull(timeout, "timeout"));
    }

    @Override
    public CompletableFuture<Message> requestAsync(Message message) {
        return requests.request(Objects.requireNonNull(message, "message"));
    }
}
