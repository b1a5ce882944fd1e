package dev.zeugma.transport;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.Monitor;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.ConnectionMessages;
import dev.zeugma.option.EndpointOptions;
import dev.zeugma.zmtp.codec.HandshakeSettings;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What all connections of a socket share, or of one of its endpoints.
 *
 * @param handshake how we introduce ourselves
 * @param options the options of the socket or endpoint
 * @param framing what connections carry
 * @param inboundRule what a message from the network must satisfy; one that does not ends its connection
 * @param life what is sent and received without an application's send as connections come and go
 * @param host the socket
 * @param monitor told of events
 */
public record SessionSettings(
        HandshakeSettings handshake,
        CommonOptions options,
        Framing framing,
        Predicate<Message> inboundRule,
        ConnectionMessages life,
        PeerHost host,
        Monitor monitor) {

    /** The settings of one endpoint, whose options start as those of the socket. */
    public SessionSettings with(UnaryOperator<EndpointOptions> change) {
        EndpointOptions own = change.apply(EndpointOptions.of(type(), handshake.routingId(), options));
        CommonOptions common = own.common();
        HandshakeSettings ownHandshake = new HandshakeSettings(
                type(),
                own.routingId(),
                common.connection().metadata(),
                handshake.mechanism(),
                common.limits(),
                common.connection().handshakeInterval());
        return new SessionSettings(ownHandshake, common, framing, inboundRule, life, host, monitor);
    }

    SocketType type() {
        return handshake.socketType();
    }

    /** Whether connections carry plain bytes instead of ZMTP. */
    boolean isRaw() {
        return framing != Framing.ZMTP;
    }

    /** Whether the socket sends subscriptions. */
    boolean subscribes() {
        return type() == SocketType.SUB || type() == SocketType.XSUB;
    }

    /** Whether the socket takes subscriptions. */
    boolean publishes() {
        return type() == SocketType.PUB || type() == SocketType.XPUB;
    }
}
