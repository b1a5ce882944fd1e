package dev.zeugma.internal.transport;

import dev.zeugma.internal.transport.SocketTraits.Trait;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.LifeOptions;
import dev.zeugma.zmtp.codec.HandshakeSettings;

/**
 * What all connections of a socket have in common.
 *
 * @param traits the socket's type and its properties
 * @param handshake what we announce to peers, and accept from them
 * @param options the socket's options
 * @param life messages that are sent and received as connections come and go
 * @param host the socket
 * @param monitor receives events
 */
public record SessionSettings(
        SocketTraits traits,
        HandshakeSettings handshake,
        CommonOptions options,
        LifeOptions life,
        PeerHost host,
        Monitor monitor) {

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
