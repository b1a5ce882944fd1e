package dev.zeugma.internal.transport;

import dev.zeugma.internal.transport.SocketTraits.Trait;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.ConnectionMessages;
import dev.zeugma.option.EndpointOptions;
import dev.zeugma.zmtp.codec.HandshakeSettings;
import java.util.function.UnaryOperator;

/**
 * What all connections of a socket, or of one of its endpoints, have in common.
 *
 * @param traits the socket's type and its properties
 * @param handshake what we announce to peers, and accept from them
 * @param options the options of the socket or endpoint
 * @param messages messages that are sent and received as connections come and go
 * @param host the socket
 * @param monitor receives events
 */
public record SessionSettings(
        SocketTraits traits,
        HandshakeSettings handshake,
        CommonOptions options,
        ConnectionMessages messages,
        PeerHost host,
        Monitor monitor) {
    /** Returns the settings of one endpoint, whose options start as those of the socket. */
    public SessionSettings with(UnaryOperator<EndpointOptions> change) {
        EndpointOptions own = change.apply(EndpointOptions.of(traits.type(), handshake.routingId(), options));
        CommonOptions common = own.common();
        HandshakeSettings ownHandshake = HandshakeSettings.of(traits.type(), own.routingId())
                .mechanism(handshake.mechanism())
                .properties(common.connection().metadata())
                .limits(common.limits())
                .timeout(common.connection().handshakeInterval());
        return new SessionSettings(traits, ownHandshake, common, messages, host, monitor);
    }

    /** Returns whether connections carry plain bytes instead of ZMTP. */
    public boolean isRaw() {
        return traits.framing() == Framing.RAW;
    }

    /** Returns whether the socket sends subscriptions. */
    public boolean subscribes() {
        return traits.has(Trait.SUBSCRIBES);
    }

    /** Returns whether the socket accepts subscriptions. */
    public boolean publishes() {
        return traits.has(Trait.PUBLISHES);
    }
}
