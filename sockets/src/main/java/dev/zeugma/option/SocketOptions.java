package dev.zeugma.option;

import dev.zeugma.monitor.SocketEvent;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The options of a socket. All are fixed when it is opened; {@code bind} and {@code connect} can change those of {@link
 * PerEndpointOptions} for their endpoint.
 *
 * @param <O> the type of options itself
 */
public abstract sealed class SocketOptions<O extends SocketOptions<O>> extends PerEndpointOptions<O>
        permits RoutingIdOptions,
                PublisherOptions,
                PairOptions,
                PullOptions,
                PushOptions,
                RepOptions,
                StreamOptions,
                SubOptions,
                XSubOptions {
    /** A wait without end. */
    public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    SocketOptions(Map<String, Object> values, Function<Map<String, Object>, O> constructor) {
        super(values, constructor);
    }

    /** Returns the routing id announced to peers; empty lets them generate one. Only REQ, DEALER and ROUTER announce one. */
    public byte[] routingId() {
        return new byte[0];
    }

    /** Returns the messages that the socket sends and receives by itself. Only those of DEALER, ROUTER and STREAM do. */
    public ConnectionMessages connectionMessages() {
        return ConnectionMessages.NONE;
    }

    /** How long {@code send} waits for a peer with room (ZMQ_SNDTIMEO). Default {@link #FOREVER}. */
    public final O sendTimeout(Duration timeout) {
        return withCommon(common().timeouts(common().timeouts().send(timeout)));
    }

    /** How long {@code receive} waits for a message (ZMQ_RCVTIMEO). Default {@link #FOREVER}. */
    public final O receiveTimeout(Duration timeout) {
        return withCommon(common().timeouts(common().timeouts().receive(timeout)));
    }

    /** A listener for the events of all connections. It is called on event loops and must not block. */
    public final O monitor(Consumer<? super SocketEvent> listener) {
        return withCommon(common().monitor(listener));
    }
}
