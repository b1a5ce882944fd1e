package dev.zeugma.monitor;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.zmtp.wire.Metadata;

/**
 * What has passed between a socket and one of its peers, since the peer is there; reconnects included.
 *
 * @param endpoint what the peer connected to, or what this socket connected to
 * @param routingId the id by which the peer is addressed or told apart; empty unless this is a ROUTER, REP or STREAM
 * @param properties what the peer announced when its handshake was done last, and its address as {@code Peer-Address};
 *     empty before
 * @param sent what was queued to the peer
 * @param received what the application has received from the peer
 * @param dropped what was for the peer and not queued, because it was full
 * @param queuedToSend messages that wait to leave now
 * @param queuedToReceive messages that wait to be received now
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
