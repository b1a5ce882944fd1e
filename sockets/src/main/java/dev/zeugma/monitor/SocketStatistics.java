package dev.zeugma.monitor;

import java.util.List;

/**
 * What has passed through a socket since it was opened. What was counted of peers that are gone is still in the sums.
 * Subscriptions, probes and other messages that sockets send each other are counted too.
 *
 * @param sent what was queued to peers; a message to several counts for each
 * @param received what the application has received; at PUB and XPUB, what has arrived
 * @param dropped what was for a peer and not queued, because that one was full
 * @param queuedToSend messages that wait to leave now
 * @param queuedToReceive messages that wait to be received now, from peers that are gone too
 * @param undelivered messages that were queued and did not leave before their peer was gone, or the linger time over
 * @param reconnects how often a connection was lost and came back
 * @param handshakesFailed how many connections ended within the handshake
 * @param peers the peers of now, in the order in which they came
 */
public record SocketStatistics(
        Volume sent,
        Volume received,
        Volume dropped,
        long queuedToSend,
        long queuedToReceive,
        long undelivered,
        long reconnects,
        long handshakesFailed,
        List<PeerStatistics> peers) {}
