package dev.zeugma.option;

import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.zmtp.wire.Limits;
import java.util.function.Consumer;

/**
 * The options that every socket type has, in groups. They are fixed when the socket is opened.
 *
 * @param queues high-water marks
 * @param timeouts waits of calls, and linger
 * @param connection connecting and reconnecting
 * @param heartbeat PING and PONG
 * @param tcp settings of TCP sockets
 * @param limits the largest frames and messages accepted from a peer
 * @param buffersFrom frames of at least so many bytes are received as buffers; {@link #NO_BUFFERS} for none
 * @param monitor told of every event on a connection, on an event loop: it must not block
 */
public record CommonOptions(
        QueueOptions queues,
        TimeoutOptions timeouts,
        ConnectionOptions connection,
        HeartbeatOptions heartbeat,
        TcpOptions tcp,
        Limits limits,
        int buffersFrom,
        Consumer<? super SocketEvent> monitor) {
    /** All frames are received as arrays. */
    public static final int NO_BUFFERS = Integer.MAX_VALUE;

    /** libzmq's defaults but for a linger of 30 seconds and messages of at most 64 MiB. */
    public static final CommonOptions DEFAULTS = new CommonOptions(
            QueueOptions.DEFAULTS,
            TimeoutOptions.DEFAULTS,
            ConnectionOptions.DEFAULTS,
            HeartbeatOptions.NONE,
            TcpOptions.DEFAULTS,
            Limits.defaults(),
            NO_BUFFERS,
            event -> {});

    CommonOptions with(QueueOptions wanted) {
        return new CommonOptions(wanted, timeouts, connection, heartbeat, tcp, limits, buffersFrom, monitor);
    }

    CommonOptions with(TimeoutOptions wanted) {
        return new CommonOptions(queues, wanted, connection, heartbeat, tcp, limits, buffersFrom, monitor);
    }

    CommonOptions with(ConnectionOptions wanted) {
        return new CommonOptions(queues, timeouts, wanted, heartbeat, tcp, limits, buffersFrom, monitor);
    }

    CommonOptions with(HeartbeatOptions wanted) {
        return new CommonOptions(queues, timeouts, connection, wanted, tcp, limits, buffersFrom, monitor);
    }

    CommonOptions with(TcpOptions wanted) {
        return new CommonOptions(queues, timeouts, connection, heartbeat, wanted, limits, buffersFrom, monitor);
    }

    CommonOptions with(Limits wanted) {
        return new CommonOptions(queues, timeouts, connection, heartbeat, tcp, wanted, buffersFrom, monitor);
    }

    CommonOptions with(int newBuffersFrom) {
        return new CommonOptions(queues, timeouts, connection, heartbeat, tcp, limits, newBuffersFrom, monitor);
    }

    CommonOptions with(Consumer<? super SocketEvent> wanted) {
        return new CommonOptions(queues, timeouts, connection, heartbeat, tcp, limits, buffersFrom, wanted);
    }

    CommonOptions withConflate(boolean wanted) {
        return with(new QueueOptions(queues.sendHighWaterMark(), queues.receiveHighWaterMark(), wanted));
    }
}
