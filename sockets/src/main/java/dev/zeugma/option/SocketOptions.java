package dev.zeugma.option;

import dev.zeugma.monitor.SocketEvent;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Options of a socket. They cannot be changed after the socket is opened; {@code bind} and {@code connect} can change those of
 * {@link PerEndpointOptions} for their endpoint.
 *
 * @param <O> the type of the options itself
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
    /** The timeout of a call that waits indefinitely. */
    public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    SocketOptions(Map<String, Object> values, Function<Map<String, Object>, O> constructor) {
        super(values, constructor);
    }

    /** Returns the routing id announced to peers; empty if they are to generate one. Only REQ, DEALER and ROUTER announce one. */
    public byte[] routingId() {
        return new byte[0];
    }

    /** Returns the messages that the socket sends and receives on its own. Only DEALER, ROUTER and STREAM have any. */
    public ConnectionMessages connectionMessages() {
        return ConnectionMessages.NONE;
    }

    /** Sets how long {@code send} waits for a peer with room (ZMQ_SNDTIMEO); zero does not wait. Default {@link #FOREVER}. */
    public final O sendTimeout(Duration timeout) {
        return withCommon(common().timeouts(common().timeouts().send(timeout)));
    }

    /** Sets how long {@code receive} waits for a message (ZMQ_RCVTIMEO); zero does not wait. Default {@link #FOREVER}. */
    public final O receiveTimeout(Duration timeout) {
        return withCommon(common().timeouts(common().timeouts().receive(timeout)));
    }

    /**
     * Sets a listener for the events of the socket's listeners and connections. It is called on event loops and must not block.
     * Further listeners can be added with {@link dev.zeugma.socket.Socket#onEvent}.
     */
    public final O monitor(Consumer<? super SocketEvent> listener) {
        return withCommon(common().monitor(listener));
    }
}
