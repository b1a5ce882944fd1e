package dev.zeugma.monitor;

import java.util.List;

/**
 * The traffic of a socket since it was opened, including that of former peers. Subscriptions, probes and other messages that a
 * socket sends on its own are included.
 *
 * @param sent messages queued to peers; a message to several peers counts once for each
 * @param received messages that the application has received; for PUB and XPUB, messages that have arrived
 * @param dropped messages that were dropped because the queue of their peer was full
 * @param unroutable the number of messages that a ROUTER without the option {@code mandatory} dropped because no peer had their
 *     routing id
 * @param queuedToSend the number of messages that are currently queued to be sent
 * @param queuedToReceive the number of messages that are currently queued to be received, including those of former peers
 * @param undelivered the number of queued messages that were never sent, because their peer was gone or the linger time elapsed
 * @param reconnects the number of times a lost connection was re-established
 * @param handshakesFailed the number of connections that were closed or lost during the handshake
 * @param peers the current peers, in the order in which they were added
 */
public record SocketStatistics(
        Volume sent,
        Volume received,
        Volume dropped,
        long unroutable,
        long queuedToSend,
        long queuedToReceive,
        long undelivered,
        long reconnects,
        long handshakesFailed,
        List<PeerStatistics> peers) {}
