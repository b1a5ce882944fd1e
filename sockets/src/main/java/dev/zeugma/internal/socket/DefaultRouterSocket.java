package dev.zeugma.internal.socket;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.internal.engine.SocketCore;
import dev.zeugma.internal.engine.Transports;
import dev.zeugma.internal.pattern.RouterPattern;
import dev.zeugma.message.SocketType;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.socket.Connection;
import dev.zeugma.socket.RouterSocket;
import java.time.Duration;
import java.util.Objects;

/** A ROUTER socket. */
public final class DefaultRouterSocket extends AbstractSocket implements RouterSocket, SendingSocket, ReceivingSocket {
    private final RouterPattern pattern;

    /** Opens a socket. */
    public DefaultRouterSocket(RouterOptions options, Transports transports) {
        this(new RouterPattern(options), options, transports);
    }

    private DefaultRouterSocket(RouterPattern pattern, RouterOptions options, Transports transports) {
        super(new SocketCore(SocketType.ROUTER, pattern, options, transports));
        this.pattern = pattern;
    }

    @Override
    public Connection connect(Endpoint endpoint, byte[] routingId) {
        return core().connectAs(endpoint, routingId, pattern::assign);
    }

    @Override
    public boolean awaitPeer(byte[] routingId, Duration timeout) {
        Objects.requireNonNull(routingId, "routingId");
        return core().exchange()
                .awaitPeers(() -> pattern.isRoutable(routingId), Objects.requireNonNull(timeout, "timeout"));
    }

    @Override
    public boolean canSendTo(byte[] routingId) {
        Objects.requireNonNull(routingId, "routingId");
        return core().exchange().awaitPeers(() -> pattern.hasRoomFor(routingId), Duration.ZERO);
    }
}
