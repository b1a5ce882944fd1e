package dev.zeugma.mesh.node;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.setup.NodeSettings;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.HeartbeatOptions;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.socket.RouterSocket;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The two ROUTER sockets of a node, whose routing id is the node's name. The server receives from the clients of all peers;
 * the client sends to the servers of all peers, by their names. Thread-safe.
 */
final class NodeSockets implements AutoCloseable {
    private static final Duration MIN_RECONNECT_INTERVAL = Duration.ofMillis(100);
    private static final Duration MAX_RECONNECT_INTERVAL = Duration.ofSeconds(1);

    /** In a large mesh, many peers connect at once. */
    private static final TcpOptions MANY_PEERS = TcpOptions.DEFAULTS.backlog(1024);

    private final RouterSocket server;
    private final RouterSocket client;

    /** Opens both sockets. Event loops call the listeners. */
    NodeSockets(
            Context context,
            String name,
            NodeSettings settings,
            Consumer<SocketEvent> onServerEvent,
            Consumer<SocketEvent> onClientEvent) {
        server = context.router(
                options -> common(options, name, settings).tcp(MANY_PEERS).monitor(onServerEvent));
        // Mandatory: a greeting to a peer without a connection is an error, not lost silently.
        // Immediate: nothing is queued for a peer whose connection is lost.
        client = context.router(options -> common(options, name, settings)
                .mandatory(true)
                .immediate(true)
                .reconnectInterval(MIN_RECONNECT_INTERVAL, MAX_RECONNECT_INTERVAL)
                .monitor(onClientEvent));
    }

    private static RouterOptions common(RouterOptions options, String name, NodeSettings settings) {
        HeartbeatOptions heartbeat =
                settings.stay() ? HeartbeatOptions.every(NodeSettings.HEARTBEAT) : HeartbeatOptions.NONE;
        return options.routingId(name).linger(settings.linger()).heartbeat(heartbeat);
    }

    /** Binds the server, and returns the endpoint with the actual port. */
    Endpoint bind(Endpoint endpoint) {
        return server.bind(endpoint);
    }

    /** Connects the client to a peer's server, in the background. */
    void connect(Endpoint peer) {
        client.connect(peer);
    }

    /** Sends frames to a peer by its name. Returns false at once if there is no connection. */
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

    /** Returns at once. Queued messages are sent while the context closes. */
    @Override
    public void close() {
        client.close();
        server.close();
    }
}
