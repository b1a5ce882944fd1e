package dev.zeugma.option;

import dev.zeugma.zmtp.wire.Metadata;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How a socket connects, performs the handshake and reconnects. Immutable; applications set these options with the methods of
 * {@link SocketOptions} and {@link EndpointOptions}.
 */
public final class ConnectionOptions extends Options<ConnectionOptions> {
    /**
     * As in libzmq: no connect timeout, 30 s for the handshake, 100 ms between attempts, and queueing before the connection is
     * established.
     */
    public static final ConnectionOptions DEFAULTS = new ConnectionOptions(Map.of());

    private final Duration connectTimeout = value("connectTimeout", Duration.ZERO);
    private final Duration handshakeInterval = value("handshakeInterval", Duration.ofSeconds(30));
    private final Duration reconnectInterval = value("reconnectInterval", Duration.ofMillis(100));
    private final Duration reconnectMaximum = value("reconnectMaximum", Duration.ZERO);
    private final boolean immediate = value("immediate", false);
    private final Set<ReconnectStop> stops = value("stops", Set.of());
    private final Metadata metadata = value("metadata", Metadata.empty());
    private final Set<Integer> affinity = value("affinity", Set.of());

    private ConnectionOptions(Map<String, Object> values) {
        super(values, ConnectionOptions::new);
    }

    /** Returns the timeout of one attempt to connect over TCP (ZMQ_CONNECT_TIMEOUT); zero leaves it to the operating system. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    ConnectionOptions connectTimeout(Duration timeout) {
        return with("connectTimeout", Check.notNegative("connectTimeout", timeout));
    }

    /** Returns the timeout of the whole handshake, greeting and security included (ZMQ_HANDSHAKE_IVL); zero for no limit. */
    public Duration handshakeInterval() {
        return handshakeInterval;
    }

    ConnectionOptions handshakeInterval(Duration interval) {
        return with("handshakeInterval", Check.notNegative("handshakeInterval", interval));
    }

    /** Returns the delay before a reconnect (ZMQ_RECONNECT_IVL); with zero, the socket never reconnects. */
    public Duration reconnectInterval() {
        return reconnectInterval;
    }

    ConnectionOptions reconnectInterval(Duration interval) {
        return with("reconnectInterval", Check.notNegative("reconnectInterval", interval));
    }

    /**
     * Returns the maximum delay between two attempts (ZMQ_RECONNECT_IVL_MAX). If it is longer than the interval, the delay doubles
     * with each failure up to the maximum; otherwise each delay is the interval plus a random part of it.
     */
    public Duration reconnectMaximum() {
        return reconnectMaximum;
    }

    ConnectionOptions reconnectMaximum(Duration maximum) {
        return with("reconnectMaximum", Check.notNegative("reconnectMaximum", maximum));
    }

    /** Returns whether messages are queued only for peers whose handshake is complete (ZMQ_IMMEDIATE). */
    public boolean immediate() {
        return immediate;
    }

    ConnectionOptions immediate(boolean wanted) {
        return with("immediate", wanted);
    }

    /** Returns the unmodifiable set of events after which the socket does not reconnect to an endpoint (ZMQ_RECONNECT_STOP). */
    public Set<ReconnectStop> stops() {
        return stops;
    }

    ConnectionOptions stops(Set<ReconnectStop> wanted) {
        return with("stops", Set.copyOf(wanted));
    }

    /** Returns the properties announced to peers, whose names start with {@code X-} (ZMQ_METADATA). */
    public Metadata metadata() {
        return metadata;
    }

    ConnectionOptions metadata(Metadata properties) {
        return with("metadata", properties);
    }

    /**
     * Returns the unmodifiable set of event loops, counted from 0, that carry the connections (ZMQ_AFFINITY); empty for all of
     * them.
     */
    public Set<Integer> affinity() {
        return affinity;
    }

    ConnectionOptions affinity(Set<Integer> loops) {
        loops.forEach(loop -> Check.range("affinity", loop, 0, ContextOptions.MAX_IO_THREADS - 1));
        return with("affinity", Set.copyOf(loops));
    }
}
