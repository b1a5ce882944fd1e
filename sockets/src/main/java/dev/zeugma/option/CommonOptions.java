package dev.zeugma.option;

import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.zmtp.wire.Limits;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The options that all socket types have in common, in groups. Immutable; applications set them with the methods of {@link
 * SocketOptions}.
 */
public final class CommonOptions extends Options<CommonOptions> {
    /** The value of {@link #buffersFrom} with which all frames are received as arrays. */
    public static final int NO_BUFFERS = Integer.MAX_VALUE;

    /** As in libzmq, except for a linger time of 30 seconds and a maximum message size of 64 MiB. */
    public static final CommonOptions DEFAULTS = new CommonOptions(Map.of());

    private final QueueOptions queues = value("queues", QueueOptions.DEFAULTS);
    private final TimeoutOptions timeouts = value("timeouts", TimeoutOptions.DEFAULTS);
    private final ConnectionOptions connection = value("connection", ConnectionOptions.DEFAULTS);
    private final HeartbeatOptions heartbeat = value("heartbeat", HeartbeatOptions.NONE);
    private final TcpOptions tcp = value("tcp", TcpOptions.DEFAULTS);
    private final Limits limits = value("limits", Limits.defaults());
    private final int buffersFrom = value("buffersFrom", NO_BUFFERS);
    private final Consumer<? super SocketEvent> monitor = value("monitor", event -> {});

    private CommonOptions(Map<String, Object> values) {
        super(values, CommonOptions::new);
    }

    /** Returns the high-water marks. */
    public QueueOptions queues() {
        return queues;
    }

    CommonOptions queues(QueueOptions options) {
        return with("queues", options);
    }

    /** Returns the timeouts of calls, and the linger time. */
    public TimeoutOptions timeouts() {
        return timeouts;
    }

    CommonOptions timeouts(TimeoutOptions options) {
        return with("timeouts", options);
    }

    /** Returns how the socket connects, performs the handshake and reconnects. */
    public ConnectionOptions connection() {
        return connection;
    }

    CommonOptions connection(ConnectionOptions options) {
        return with("connection", options);
    }

    /** Returns the settings of heartbeats. */
    public HeartbeatOptions heartbeat() {
        return heartbeat;
    }

    CommonOptions heartbeat(HeartbeatOptions options) {
        return with("heartbeat", options);
    }

    /** Returns the settings of TCP connections. */
    public TcpOptions tcp() {
        return tcp;
    }

    CommonOptions tcp(TcpOptions options) {
        return with("tcp", options);
    }

    /** Returns the maximum size of frames, messages and commands accepted from a peer. */
    public Limits limits() {
        return limits;
    }

    CommonOptions limits(Limits wanted) {
        return with("limits", wanted);
    }

    /** Returns the length in bytes from which frames are received as buffers; {@link #NO_BUFFERS} for never. */
    public int buffersFrom() {
        return buffersFrom;
    }

    CommonOptions buffersFrom(int bytes) {
        return with("buffersFrom", bytes);
    }

    /** Returns the listener for events of the socket; does nothing by default. */
    public Consumer<? super SocketEvent> monitor() {
        return monitor;
    }

    CommonOptions monitor(Consumer<? super SocketEvent> listener) {
        return with("monitor", listener);
    }

    CommonOptions conflate(boolean wanted) {
        return queues(queues.conflate(wanted));
    }
}
