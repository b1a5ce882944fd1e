package dev.zeugma.option;

import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.Metadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Options that can be set for a socket, or with {@code bind} and {@code connect} for one of its endpoints. Immutable: a setter
 * returns a changed copy, and rejects an invalid value immediately with EINVAL and a message that names the option. The options in
 * capital letters are described in zmq_setsockopt(3).
 *
 * @param <O> the type of the options itself
 */
public abstract sealed class PerEndpointOptions<O extends PerEndpointOptions<O>> extends Options<O>
        permits SocketOptions, EndpointOptions {
    private final CommonOptions common;

    PerEndpointOptions(Map<String, Object> values, Function<Map<String, Object>, O> constructor) {
        super(values, constructor);
        common = value("common", CommonOptions.DEFAULTS);
    }

    /** Returns the options that all socket types have in common. */
    public final CommonOptions common() {
        return common;
    }

    /** Returns a copy with other common options. */
    public final O withCommon(CommonOptions wanted) {
        return with("common", wanted);
    }

    private O connection(UnaryOperator<ConnectionOptions> change) {
        return withCommon(common.connection(change.apply(common.connection())));
    }

    /**
     * Sets the maximum number of messages queued per peer in each direction (ZMQ_SNDHWM, ZMQ_RCVHWM); 0 for no limit. Default 1000
     * each.
     */
    public final O highWaterMarks(int send, int receive) {
        return withCommon(common.queues(common.queues().sendHighWaterMark(send).receiveHighWaterMark(receive)));
    }

    /**
     * Sets how long queued messages may still be sent after a close or disconnect (ZMQ_LINGER); zero drops them at once. Default 30
     * s.
     */
    public final O linger(Duration time) {
        return withCommon(common.timeouts(common.timeouts().linger(time)));
    }

    /**
     * Sets the timeout of one attempt to connect over TCP (ZMQ_CONNECT_TIMEOUT); zero, the default, leaves it to the operating
     * system.
     */
    public final O connectTimeout(Duration timeout) {
        return connection(now -> now.connectTimeout(timeout));
    }

    /** Sets the timeout of the whole handshake (ZMQ_HANDSHAKE_IVL); zero for no limit. Default 30 s. */
    public final O handshakeInterval(Duration interval) {
        return connection(now -> now.handshakeInterval(interval));
    }

    /**
     * Sets the delay before a reconnect (ZMQ_RECONNECT_IVL), to which a random part of it is added; with zero, the socket never
     * reconnects. Default 100 ms.
     */
    public final O reconnectInterval(Duration interval) {
        return reconnectInterval(interval, Duration.ZERO);
    }

    /**
     * Sets the delay before the first reconnect, and the maximum up to which it doubles with each failure (ZMQ_RECONNECT_IVL,
     * ZMQ_RECONNECT_IVL_MAX).
     */
    public final O reconnectInterval(Duration interval, Duration maximum) {
        return connection(now -> now.reconnectInterval(interval).reconnectMaximum(maximum));
    }

    /** Sets whether to queue messages only for peers whose handshake is complete (ZMQ_IMMEDIATE). Default false. */
    public final O immediate(boolean wanted) {
        return connection(now -> now.immediate(wanted));
    }

    /** Sets the events after which the socket does not reconnect to an endpoint (ZMQ_RECONNECT_STOP). Default none. */
    public final O reconnectStop(ReconnectStop... stops) {
        return connection(now -> now.stops(Set.of(stops)));
    }

    /**
     * Sets the event loops that carry the network connections, chosen in turn (ZMQ_AFFINITY, where it is a bit mask). With none,
     * the default, all event loops do. {@code bind} and {@code connect} throw EMTHREAD if the context has none of the given event
     * loops.
     *
     * @param ioThreads the event loops of the context, counted from 0
     */
    public final O affinity(int... ioThreads) {
        return connection(now -> now.affinity(IntStream.of(ioThreads).boxed().collect(Collectors.toSet())));
    }

    /**
     * Adds a property that is announced to peers, which find it among the properties of a received message (ZMQ_METADATA).
     *
     * @param name the name, which starts with {@code X-} and consists of at most 255 letters, digits and {@code - _ . +}
     * @param value the value, which is not empty and is sent in UTF-8
     */
    public final O property(String name, String value) {
        if (!name.startsWith("X-") || name.length() == 2) {
            throw Check.invalid("property", "has the name '" + name + "', expected a name with prefix X-");
        }
        if (value.isEmpty()) {
            throw Check.invalid("property", "'" + name + "' has no value");
        }
        try {
            Metadata more = common.connection().metadata().with(name, value.getBytes(StandardCharsets.UTF_8));
            return connection(now -> now.metadata(more));
        } catch (IllegalArgumentException badName) {
            throw Check.invalid("property", "is invalid: " + badName.getMessage());
        }
    }

    /** Sets the heartbeats, which detect unresponsive peers. Default {@link HeartbeatOptions#NONE}. */
    public final O heartbeat(HeartbeatOptions heartbeat) {
        return withCommon(common.heartbeat(heartbeat));
    }

    /** Sets the settings of TCP connections. Default {@link TcpOptions#DEFAULTS}. */
    public final O tcp(TcpOptions tcp) {
        return withCommon(common.tcp(tcp));
    }

    /**
     * Sets the maximum size of a message accepted from a peer, in bytes over all its frames (ZMQ_MAXMSGSIZE, which applies to
     * single frames); {@link Limits#UNLIMITED}, which is -1, for no limit. A peer that sends a larger message is disconnected.
     * Default 64 MiB.
     */
    public final O maximumMessageSize(long bytes) {
        if (bytes < -1) {
            throw Check.invalid("maximumMessageSize", "is " + bytes + ", expected -1 or a number of bytes");
        }
        return withCommon(common.limits(common.limits().frame(bytes).message(bytes)));
    }

    /**
     * Sets the maximum number of frames in a message accepted from a peer. A peer that sends more is disconnected. Default 65,536.
     */
    public final O maximumParts(int frames) {
        Check.range("maximumParts", frames, 1, Integer.MAX_VALUE);
        return withCommon(common.limits(common.limits().parts(frames)));
    }

    /**
     * Sets the length in bytes from which frames are received as pooled buffers, which are not copied and must be released; see
     * {@link dev.zeugma.message.Message}. At least 256, so that routing ids are always arrays. By default, all frames are received
     * as arrays.
     */
    public final O receiveBuffers(int fromBytes) {
        return withCommon(common.buffersFrom(Check.range("receiveBuffers", fromBytes, 256, Integer.MAX_VALUE)));
    }
}
