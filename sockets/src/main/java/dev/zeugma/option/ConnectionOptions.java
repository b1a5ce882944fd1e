package dev.zeugma.option;

import dev.zeugma.zmtp.wire.Metadata;
import java.time.Duration;
import java.util.Set;

/**
 * How connections are made and made again.
 *
 * @param connectTimeout bound of one TCP connect (ZMQ_CONNECT_TIMEOUT); zero leaves it to the operating system
 * @param handshakeInterval bound of greeting and security handshake together (ZMQ_HANDSHAKE_IVL); zero for none
 * @param reconnectInterval wait before a lost connection is tried again (ZMQ_RECONNECT_IVL); zero never tries again
 * @param reconnectMaximum when longer than the interval, the wait doubles with each failure up to this
 *     (ZMQ_RECONNECT_IVL_MAX); otherwise each wait is the interval plus a random part of it
 * @param immediate true queues messages only to peers whose handshake is done (ZMQ_IMMEDIATE); false queues from
 *     {@code connect} on
 * @param stops after which losses an endpoint is not connected to again (ZMQ_RECONNECT_STOP); not modifiable
 * @param metadata properties that are announced to peers, whose names begin with {@code X-} (ZMQ_METADATA)
 * @param affinity the event loops of the context that carry the connections, counted from 0 (ZMQ_AFFINITY); empty for all of
 *     them; not modifiable
 */
public record ConnectionOptions(
        Duration connectTimeout,
        Duration handshakeInterval,
        Duration reconnectInterval,
        Duration reconnectMaximum,
        boolean immediate,
        Set<ReconnectStop> stops,
        Metadata metadata,
        Set<Integer> affinity) {
    /** As in libzmq: no connect timeout, 30 s handshake, 100 ms between attempts, queueing at once. */
    public static final ConnectionOptions DEFAULTS = new ConnectionOptions(
            Duration.ZERO,
            Duration.ofSeconds(30),
            Duration.ofMillis(100),
            Duration.ZERO,
            false,
            Set.of(),
            Metadata.empty(),
            Set.of());

    /** Refuses negative durations, properties of other names, and event loops that no context has. */
    public ConnectionOptions {
        Check.notNegative("connectTimeout", connectTimeout);
        Check.notNegative("handshakeInterval", handshakeInterval);
        Check.notNegative("reconnectInterval", reconnectInterval);
        Check.notNegative("reconnectMaximum", reconnectMaximum);
        stops = Set.copyOf(stops);
        affinity = Set.copyOf(affinity);
        affinity.forEach(loop -> Check.range("affinity", loop, 0, ContextOptions.MOST_IO_THREADS - 1));
        for (String name : metadata.names()) {
            if (!name.startsWith("X-") || name.length() == 2) {
                throw Check.invalid("metadata", "has a property '" + name + "', expected a name with prefix X-");
            }
        }
    }

    ConnectionOptions withConnectTimeout(Duration timeout) {
        return new ConnectionOptions(
                timeout, handshakeInterval, reconnectInterval, reconnectMaximum, immediate, stops, metadata, affinity);
    }

    ConnectionOptions withHandshakeInterval(Duration interval) {
        return new ConnectionOptions(
                connectTimeout, interval, reconnectInterval, reconnectMaximum, immediate, stops, metadata, affinity);
    }

    ConnectionOptions withReconnect(Duration interval, Duration maximum) {
        return new ConnectionOptions(
                connectTimeout, handshakeInterval, interval, maximum, immediate, stops, metadata, affinity);
    }

    ConnectionOptions withImmediate(boolean wanted) {
        return new ConnectionOptions(
                connectTimeout,
                handshakeInterval,
                reconnectInterval,
                reconnectMaximum,
                wanted,
                stops,
                metadata,
                affinity);
    }

    ConnectionOptions withStops(Set<ReconnectStop> wanted) {
        return new ConnectionOptions(
                connectTimeout,
                handshakeInterval,
                reconnectInterval,
                reconnectMaximum,
                immediate,
                wanted,
                metadata,
                affinity);
    }

    ConnectionOptions withMetadata(Metadata wanted) {
        return new ConnectionOptions(
                connectTimeout,
                handshakeInterval,
                reconnectInterval,
                reconnectMaximum,
                immediate,
                stops,
                wanted,
                affinity);
    }

    ConnectionOptions withAffinity(Set<Integer> wanted) {
        return new ConnectionOptions(
                connectTimeout,
                handshakeInterval,
                reconnectInterval,
                reconnectMaximum,
                immediate,
                stops,
                metadata,
                wanted);
    }
}
