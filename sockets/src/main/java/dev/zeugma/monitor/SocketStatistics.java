package dev.zeugma.monitor;

import java.util.List;

/**
 * The traffic of a socket since it was opened, including that of former peers. Subscriptions, probes and other messages that
 * sockets send on their own are counted too.
 *
 * @param sent messages queued to peers; a message to several peers counts once for each
 * @param received messages that the application has received; for PUB and XPUB, messages that have arrived
 * @param dropped messages that were dropped because their peer was full
 * @param queuedToSend the number of messages queued now to be sent
 * @param queuedToReceive the number of messages queued now to be received, including those of former peers
 * @param undelivered the number of messages that were queued but not sent before their peer was gone or the linger time elapsed
 * @param reconnects how often a lost connection was established again
 * @param handshakesFailed the number of connections that were closed or lost during the handshake
 * @param peers the current peers, in the order in which they were added
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
