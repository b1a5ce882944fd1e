package dev.zeugma.monitor;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.zmtp.wire.Metadata;

/**
 * The traffic between a socket and one of its peers. For a peer that this socket connects to, it includes all reconnects.
 *
 * @param endpoint the endpoint that the peer connected to, or that this socket connected to
 * @param routingId the routing id of the peer, which must not be modified; empty unless this socket is a ROUTER, REP or STREAM
 * @param properties what the peer announced in its last handshake, and its address as {@code Peer-Address}; empty before the first
 *     handshake
 * @param sent messages queued to the peer so far
 * @param received messages that the application has received from the peer
 * @param dropped messages to the peer that were dropped because its queue was full
 * @param queuedToSend the number of messages that are currently queued to be sent
 * @param queuedToReceive the number of messages that are currently queued to be received
 */
public record PeerStatistics(
        Endpoint endpoint,
        byte[] routingId,
        Metadata properties,
        Volume sent,
        Volume received,
        Volume dropped,
        int queuedToSend,
        int queuedToReceive) {}
