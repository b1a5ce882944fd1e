package dev.zeugma;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.option.StreamOptions;
import dev.zeugma.transport.Framing;
import dev.zeugma.transport.Transports;
import dev.zeugma.zmtp.wire.SocketType;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Talks plain TCP, or a UNIX socket, with programs that do not speak ZMTP (zmq_socket(3)). The first frame of a message is the
 * routing id of the connection, generated as a ROUTER's; what follows are its bytes, in chunks as they come. {@code [id, ""]} is
 * received when a connection begins and when it ends, unless the option notifications is off, and sent it closes the
 * connection. {@code send} throws EHOSTUNREACH for an id of no connection and waits for one that is full.
 */
public final class StreamSocket extends Socket implements MessageSender, MessageReceiver {
    private final StreamPattern pattern;

    StreamSocket(StreamOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        this(new StreamPattern(), options, transports, onClosed);
    }

    private StreamSocket(
            StreamPattern pattern, StreamOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(new SocketCore.Kind(SocketType.STREAM, pattern)
                .sendersWaitForParticularPeers()
                .framing(options.notifications() ? Framing.RAW_WITH_NOTIFICATIONS : Framing.RAW)
                .sharesLock()
                .open(options, transports, onClosed));
        this.pattern = pattern;
    }

    /**
     * Connects, and gives the connection a routing id chosen here, so that bytes can be sent to it at once
     * (ZMQ_CONNECT_ROUTING_ID).
     *
     * @param routingId 1 to 255 bytes
     * @throws dev.zeugma.error.ZmqException EINVAL if a connection has this id, or if the socket is immediate; otherwise as
     *     {@link #connect(String)}
     */
    public Connection connect(Endpoint endpoint, byte[] routingId) {
        return core().connectAs(endpoint, routingId, pattern::assign);
    }

    /** Connects under a routing id chosen here; see {@link #connect(Endpoint, byte[])}. */
    public Connection connect(String endpoint, byte[] routingId) {
        return connect(Endpoint.parse(endpoint), routingId);
    }

    /** Connects under a routing id chosen here, in UTF-8; see {@link #connect(Endpoint, byte[])}. */
    public Connection connect(String endpoint, String routingId) {
        return connect(endpoint, routingId.getBytes(StandardCharsets.UTF_8));
    }
}
