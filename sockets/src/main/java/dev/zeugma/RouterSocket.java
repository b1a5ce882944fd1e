package dev.zeugma;

import dev.zeugma.message.SocketType;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.transport.Transports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Sends to chosen peers and receives from all in turn (RFC 28, zmq_socket(3)). The first frame of a received message is
 * the routing id of its sender; the first frame of a message to send is that of the receiver and is not transmitted.
 * Without the option mandatory, a message to a peer that is unknown or full is dropped and {@code send} never waits;
 * with it, {@code send} throws EHOSTUNREACH for an unknown peer and waits for a full one.
 */
public final class RouterSocket extends AddressedSocket implements MessageSender, MessageReceiver {
    private final RouterPattern pattern;

    RouterSocket(RouterOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        this(new RouterPattern(options), options, transports, onClosed);
    }

    private RouterSocket(
            RouterPattern pattern, RouterOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(
                new SocketCore.Kind(SocketType.ROUTER, pattern)
                        .sendersWaitForParticularPeers()
                        .open(options, transports, onClosed),
                pattern);
        this.pattern = pattern;
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

    /**
     * Whether a message to the peer with this routing id would be queued now: with the option mandatory {@code send} would not
     * wait, without it the message would not be dropped. Does not wait (zmq_socket_get_peer_state).
     *
     * @throws dev.zeugma.error.ZmqException EHOSTUNREACH if no peer has this id, ENOTSOCK or ETERM when the socket or context
     *     is closed
     */
    public boolean canSendTo(byte[] routingId) {
        return exchange().awaitPeers(() -> pattern.hasRoomFor(routingId), Duration.ZERO);
    }

    /** Whether the peer with this routing id, in UTF-8, has room; see {@link #canSendTo(byte[])}. */
    public boolean canSendTo(String routingId) {
        return canSendTo(routingId.getBytes(StandardCharsets.UTF_8));
    }
}
