package dev.zeugma.transport;

import dev.zeugma.monitor.Monitor;
import dev.zeugma.option.CommonOptions;
import dev.zeugma.zmtp.codec.HandshakeSettings;
import dev.zeugma.zmtp.wire.Message;
import java.util.function.Predicate;

/**
 * What all connections of a socket share.
 *
 * @param handshake how we introduce ourselves
 * @param options the socket's options
 * @param inboundRule what a message from the network must satisfy; one that does not ends its connection
 * @param host the socket
 * @param monitor told of events
 */
public record SessionSettings(
        HandshakeSettings handshake,
        CommonOptions options,
        Predicate<Message> inboundRule,
        PeerHost host,
        Monitor monitor) {}
