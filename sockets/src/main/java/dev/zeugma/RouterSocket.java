package dev.zeugma;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.transport.Transports;
import dev.zeugma.zmtp.wire.SocketType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Sends to chosen peers and receives from all in turn (RFC 28, zmq_socket(3)). The first frame of a received message is
 * the routing id of its sender; the first frame of a message to send is that of the receiver and is not transmitted.
 * Without the option mandatory, a message to a peer that is unknown or full is dropped and {@code send} never waits;
 * with it, {@code send} throws EHOSTUNREACH for an unknown peer and waits for a full one.
 */
public final class RouterSocket extends Socket implements MessageSender, MessageReceiver {
    private final RouterPattern pattern;

    RouterSocket(RouterOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        this(new RouterPattern(options), options, transports, onClosed);
    }

    private RouterSocket(
            RouterPattern pattern, RouterOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.ROUTER, pattern)
                .sendersWaitForParticularPeers()
                .open(options, transports, onClosed));
        this.pattern = pattern;
    }

    /**
     * Connects, and gives the peer a routing id chosen here, so that messages can be sent to it at once
     * (ZMQ_CONNECT_ROUTING_ID). The id that the peer announces is then ignored.
     *
     * @param routingId 1 to 255 bytes
     * @throws dev.zeugma.error.ZmqException EINVAL if a peer has this id, or if the socket is immediate; otherwise as
     *     {@link #connect(String)}
     */
    public Connection connect(Endpoint endpoint, byte[] routingId) {
        return core().connectAs(endpoint, routingId, pattern::assign);
    }

    /** Connects to a peer whose routing id is chosen here; see {@link #connect(Endpoint, byte[])}. */
    public Connection connect(String endpoint, byte[] routingId) {
        return connect(Endpoint.parse(endpoint), routingId);
    }

    /** Connects to a peer whose routing id is chosen here, in UTF-8; see {@link #connect(Endpoint, byte[])}. */
    public Connection connect(Endpoint endpoint, String routingId) {
        return connect(endpoint, routingId.getBytes(StandardCharsets.UTF_8));
    }

    /** Connects to a peer whose routing id is chosen here, in UTF-8; see {@link #connect(Endpoint, byte[])}. */
    public Connection connect(String endpoint, String routingId) {
        return connect(Endpoint.parse(endpoint), routingId);
    }

    /**
     * Waits until messages can be sent to the peer with this routing id, at most the given time; false if it did not
     * appear. Throws as {@link #receive(Duration)}.
     */
    public boolean awaitPeer(byte[] routingId, Duration timeout) {
        return exchange().awaitPeers(() -> pattern.isRoutable(routingId), timeout);
    }

    /** Waits for the peer with this routing id, in UTF-8; see {@link #awaitPeer(byte[], Duration)}. */
    public boolean awaitPeer(String routingId, Duration timeout) {
        return awaitPeer(routingId.getBytes(StandardCharsets.UTF_8), timeout);
    }
}
