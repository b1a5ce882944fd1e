package dev.zeugma.option;

import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.Metadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What every socket type lets one choose. Options are immutable: each method gives a changed copy, and a bad value is
 * refused at once with EINVAL and the option's name. See zmq_setsockopt(3) for the options named in capitals.
 *
 * @param <O> the type of options itself
 */
public sealed interface SocketOptions<O extends SocketOptions<O>>
        permits DealerOptions,
                PairOptions,
                PubOptions,
                PullOptions,
                PushOptions,
                RepOptions,
                ReqOptions,
                RouterOptions,
                StreamOptions,
                SubOptions,
                XPubOptions,
                XSubOptions {
    /** A wait without end. */
    Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** The options common to all types. */
    CommonOptions common();

    /** A copy with other common options. */
    O withCommon(CommonOptions common);

    /** The routing id announced to peers; empty lets them generate one. Only REQ, DEALER and ROUTER announce one. */
    default byte[] routingId() {
        return new byte[0];
    }

    /** Messages that the coming and going of peers brings about. Only DEALER, ROUTER and STREAM have any. */
    default LifeOptions life() {
        return LifeOptions.NONE;
    }

    /** Messages that may wait per peer (ZMQ_SNDHWM, ZMQ_RCVHWM); 0 for no limit. Default 1000 and 1000. */
    default O highWaterMarks(int send, int receive) {
        return withCommon(
                common().with(new QueueOptions(send, receive, common().queues().conflate())));
    }

    /** How long {@code send} waits for a peer with room (ZMQ_SNDTIMEO). Default {@link #FOREVER}. */
    default O sendTimeout(Duration timeout) {
        TimeoutOptions now = common().timeouts();
        return withCommon(common().with(new TimeoutOptions(timeout, now.receive(), now.linger())));
    }

    /** How long {@code receive} waits for a message (ZMQ_RCVTIMEO). Default {@link #FOREVER}. */
    default O receiveTimeout(Duration timeout) {
        TimeoutOptions now = common().timeouts();
        return withCommon(common().with(new TimeoutOptions(now.send(), timeout, now.linger())));
    }

    /** How long messages already sent may still leave after a close (ZMQ_LINGER). Default 30 s. */
    default O linger(Duration linger) {
        TimeoutOptions now = common().timeouts();
        return withCommon(common().with(new TimeoutOptions(now.send(), now.receive(), linger)));
    }

    /** Bound of one TCP connect (ZMQ_CONNECT_TIMEOUT); zero leaves it to the operating system. Default zero. */
    default O connectTimeout(Duration timeout) {
        return withCommon(common().with(common().connection().withConnectTimeout(timeout)));
    }

    /** Bound of the whole handshake (ZMQ_HANDSHAKE_IVL); zero for none. Default 30 s. */
    default O handshakeInterval(Duration interval) {
        return withCommon(common().with(common().connection().withHandshakeInterval(interval)));
    }

    /** Wait before connecting again (ZMQ_RECONNECT_IVL) plus a random part of it; zero never does. Default 100 ms. */
    default O reconnectInterval(Duration interval) {
        return reconnectInterval(interval, Duration.ZERO);
    }

    /** Waits that double from the interval to the maximum (ZMQ_RECONNECT_IVL, ZMQ_RECONNECT_IVL_MAX). */
    default O reconnectInterval(Duration interval, Duration maximum) {
        return withCommon(common().with(common().connection().withReconnect(interval, maximum)));
    }

    /** True queues only to peers whose handshake is done (ZMQ_IMMEDIATE). Default false. */
    default O immediate(boolean wanted) {
        return withCommon(common().with(common().connection().withImmediate(wanted)));
    }

    /** Losses after which an endpoint is not connected to again (ZMQ_RECONNECT_STOP). Default none. */
    default O reconnectStop(ReconnectStop... stops) {
        return withCommon(common().with(common().connection().withStops(Set.of(stops))));
    }

    /**
     * The event loops that carry this socket's connections over the network, chosen in turn (ZMQ_AFFINITY, a mask there);
     * none given means all. {@code bind} and {@code connect} throw EMTHREAD if the context has none of them. Default all.
     *
     * @param ioThreads the event loops of the context, counted from 0
     */
    default O affinity(int... ioThreads) {
        Set<Integer> loops = IntStream.of(ioThreads).boxed().collect(Collectors.toSet());
        return withCommon(common().with(common().connection().withAffinity(loops)));
    }

    /**
     * One property more that is announced to peers (ZMQ_METADATA), where it is among a message's properties.
     *
     * @param name begins with {@code X-}, at most 255 letters, digits and {@code - _ . +}
     * @param value not empty, sent in UTF-8
     */
    default O property(String name, String value) {
        if (value.isEmpty()) {
            throw Check.invalid("property", "'" + name + "' has no value");
        }
        try {
            Metadata more = common().connection().metadata().with(name, value.getBytes(StandardCharsets.UTF_8));
            return withCommon(common().with(common().connection().withMetadata(more)));
        } catch (IllegalArgumentException badName) {
            throw Check.invalid("property", "is not possible: " + badName.getMessage());
        }
    }

    /** PINGs to silent peers. Default {@link HeartbeatOptions#NONE}. */
    default O heartbeat(HeartbeatOptions heartbeat) {
        return withCommon(common().with(heartbeat));
    }

    /** Settings of TCP sockets. Default {@link TcpOptions#DEFAULTS}. */
    default O tcp(TcpOptions tcp) {
        return withCommon(common().with(tcp));
    }

    /**
     * The largest message accepted from a peer, in bytes over all its frames (ZMQ_MAXMSGSIZE counts single frames); {@link
     * Limits#UNLIMITED}, which is -1, for no limit. A peer that sends a larger one is disconnected. Default 64 MiB.
     */
    default O maximumMessageSize(long bytes) {
        if (bytes < -1) {
            throw Check.invalid("maximumMessageSize", "is " + bytes + ", expected -1 or a number of bytes");
        }
        return withCommon(common().with(common().limits().frame(bytes).message(bytes)));
    }

    /** The most frames accepted in one message. A peer that sends more is disconnected. Default 65,536. */
    default O maximumParts(int frames) {
        Check.range("maximumParts", frames, 1, Integer.MAX_VALUE);
        return withCommon(common().with(common().limits().parts(frames)));
    }

    /**
     * Frames of at least so many bytes are received as pooled buffers, which are not copied and must be released; see
     * {@link dev.zeugma.message.Message}. At least 256, so that routing ids stay arrays. Default none.
     */
    default O receiveBuffers(int fromBytes) {
        Check.range("receiveBuffers", fromBytes, 256, Integer.MAX_VALUE);
        return withCommon(common().with(fromBytes));
    }

    /** A listener for what happens to connections, called on event loops: it must not block. */
    default O monitor(Consumer<? super SocketEvent> listener) {
        return withCommon(common().with(listener));
    }
}
