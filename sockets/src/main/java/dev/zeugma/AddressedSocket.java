package dev.zeugma;

import dev.zeugma.endpoint.Endpoint;
import java.nio.charset.StandardCharsets;

/** A socket whose messages begin with the routing id of a peer, which it may choose as it connects. */
abstract sealed class AddressedSocket extends Socket permits RouterSocket, StreamSocket {
    private final AddressedPattern pattern;

    AddressedSocket(SocketCore core, AddressedPattern pattern) {
        super(core);
        this.pattern = pattern;
    }

    /**
     * Connects, and gives the peer a routing id chosen here, so that messages can be sent to it at once
     * (ZMQ_CONNECT_ROUTING_ID). An id that the peer announces is then ignored.
     *
     * @param routingId 1 to 255 bytes, which are copied
     * @throws dev.zeugma.error.ZmqException EINVAL if a peer has this id, or if the socket is immediate; otherwise as
     *     {@link #connect(String)}
     */
    public final Connection connect(Endpoint endpoint, byte[] routingId) {
        return core().connectAs(endpoint, routingId, pattern::assign);
    }

    /** Connects to a peer whose routing id is chosen here; see {@link #connect(Endpoint, byte[])}. */
    public final Connection connect(String endpoint, byte[] routingId) {
        return connect(Endpoint.parse(endpoint), routingId);
    }

    /** Connects to a peer whose routing id is chosen here, in UTF-8; see {@link #connect(Endpoint, byte[])}. */
    public final Connection connect(Endpoint endpoint, String routingId) {
        return connect(endpoint, routingId.getBytes(StandardCharsets.UTF_8));
    }

    /** Connects to a peer whose routing id is chosen here, in UTF-8; see {@link #connect(Endpoint, byte[])}. */
    public final Connection connect(String endpoint, String routingId) {
        return connect(Endpoint.parse(endpoint), routingId);
    }
}
