package dev.zeugma.mesh;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.socket.RouterSocket;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The two ROUTER sockets of a node under one routing id, its name. The server hears the clients of all peers; the
 * client addresses the servers of all peers, each by the peer's name. Thread-safe.
 */
final class NodeSockets implements AutoCloseable {
    private static final Duration RECONNECT_SOON = Duration.ofMillis(100);
    private static final Duration RECONNECT_LATER = Duration.ofSeconds(1);

    /** Room for all peers of a large mesh that connect at once. */
    private static final TcpOptions MANY_PEERS = TcpOptions.DEFAULTS.backlog(1024);

    private final RouterSocket server;
    private final RouterSocket client;

    /** Opens both sockets. The listeners are told what happens to connections, on event loops. */
    NodeSockets(
            Context context,
            String name,
            NodeSettings settings,
            Consumer<SocketEvent> onServerEvent,
            Consumer<SocketEvent> onClientEvent) {
        server = context.router(
                options -> common(options, name, settings).tcp(MANY_PEERS).monitor(onServerEvent));
        // Mandatory: a greeting to a peer that is not there is an error, not a loss.
        // Immediate: a peer whose connection is lost is not there, so that nothing is queued for the dead.
        client = context.router(options -> common(options, name, settings)
                .mandatory(true)
                .immediate(true)
                .reconnectInterval(RECONNECT_SOON, RECONNECT_LATER)
                .monitor(onClientEvent));
    }

    private static RouterOptions common(RouterOptions options, String name, NodeSettings settings) {
        HeartbeatOptions heartbeat =
                settings.stay() ? HeartbeatOptions.every(NodeSettings.HEARTBEAT) : HeartbeatOptions.NONE;
        return options.routingId(name).linger(settings.linger()).heartbeat(heartbeat);
    }

    /** Listens, and returns where. */
    Endpoint bind(Endpoint endpoint) {
        return server.bind(endpoint);
    }

    /** Connects to a peer's server. Returns at once. */
    void connect(Endpoint peer) {
        client.connect(peer);
    }

    /** Sends frames to a peer by its name. Returns false, at once, if the peer is not there. */
    boolean send(String peer, String... frames) {
        try {
            return client.send(Message.of(peer, frames), Duration.ZERO);
        } catch (ZmqException e) {
            if (e.code() == ErrorCode.EHOSTUNREACH) {
                return false;
            }
            throw e;
        }
    }

    /** Waits for the next message; its first frame is the sender's name. */
    Message receive() {
        return server.receive();
    }

    /** Returns at once; what was sent may still leave while the context is closing. */
    @Override
    public void close() {
        client.close();
        server.close();
    }
}
