package dev.zeugma.transport;

import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.monitor.Monitor;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.option.LifeOptions;
import dev.zeugma.zmtp.codec.HandshakeSettings;
import java.util.function.Predicate;

/**
 * What all connections of a socket share.
 *
 * @param handshake how we introduce ourselves
 * @param options the socket's options
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
        LifeOptions life,
        PeerHost host,
        Monitor monitor) {

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
