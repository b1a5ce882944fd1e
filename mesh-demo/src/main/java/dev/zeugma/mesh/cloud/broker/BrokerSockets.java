package dev.zeugma.mesh.cloud.broker;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.cloud.plan.ClusterAddress;
import dev.zeugma.mesh.setup.MeshException;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.RouterNotify;
import dev.zeugma.option.RouterOptions;
import dev.zeugma.socket.PubSocket;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.RouterSocket;
import dev.zeugma.socket.Socket;
import dev.zeugma.socket.SubSocket;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The seven sockets of a broker, named as in the ZeroMQ Guide: frontends receive tasks or states, backends send them. */
final class BrokerSockets {
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final Duration MIN_RECONNECT_INTERVAL = Duration.ofMillis(100);
    private static final Duration MAX_RECONNECT_INTERVAL = Duration.ofSeconds(1);

    /** A peer may send a task for each of our workers at once. */
    private static final int CLOUD_MARK = 10_000;

    private static final int BIND_ATTEMPTS = 50;

    /** Own clients. */
    final RouterSocket localfe;
    /** Own workers. */
    final RouterSocket localbe;
    /** Peers that ask us. */
    final RouterSocket cloudfe;
    /** Peers that we ask. */
    final RouterSocket cloudbe;
    /** What peers announce. */
    final SubSocket statefe;
    /** What we announce. */
    final PubSocket statebe;
    /** What clients and workers report. */
    final PullSocket monitor;

    private final String name;

    /** Opens the sockets. Events of the connections to peers go to the listener, on event loops. */
    BrokerSockets(Context context, String name, Consumer<SocketEvent> onCloudEvent) {
        this.name = name;
        // Mandatory: without it, a message to a client, worker or peer that is gone would be lost silently.
        // Notifications: clients and workers that are gone are forgotten.
        localfe = context.router(o -> o.mandatory(true).notifications(RouterNotify.DISCONNECT));
        localbe = context.router(o -> o.mandatory(true).notifications(RouterNotify.DISCONNECT));
        cloudfe = context.router(o -> cloud(o, name));
        // Immediate: nothing is queued for a peer whose connection is lost.
        cloudbe = context.router(o -> cloud(o, name)
                .immediate(true)
                .reconnectInterval(MIN_RECONNECT_INTERVAL, MAX_RECONNECT_INTERVAL)
                .monitor(onCloudEvent));
        statefe = context.sub(o -> o.reconnectInterval(MIN_RECONNECT_INTERVAL, MAX_RECONNECT_INTERVAL));
        statefe.subscribe("");
        statebe = context.pub(o -> o.linger(LINGER));
        monitor = context.pull();
    }

    /** Handover: a broker that is started again takes over its name, even if its old connection is not lost yet. */
    private static RouterOptions cloud(RouterOptions options, String name) {
        return options.routingId(name)
                .mandatory(true)
                .handover(true)
                .highWaterMarks(CLOUD_MARK, CLOUD_MARK)
                .linger(LINGER);
    }

    /** Binds all that is to be bound, and returns the address with the actual ports. */
    ClusterAddress bind(ClusterAddress address) {
        localfe.bind(LocalEndpoints.clients(name));
        localbe.bind(LocalEndpoints.workers(name));
        monitor.bind(LocalEndpoints.monitor(name));
        if (address.base() instanceof IpcEndpoint directory) {
            // Clients and workers in other processes, perhaps in other languages, can take part.
            bind(localfe, new IpcEndpoint(directory.address() + "/" + name + "-localfe"));
            bind(localbe, new IpcEndpoint(directory.address() + "/" + name + "-localbe"));
        }
        return bindForPeers(address);
    }

    private ClusterAddress bindForPeers(ClusterAddress address) {
        if (address.tasks() instanceof TcpEndpoint tcp && tcp.port() == 0) {
            return bindAnyPorts(address);
        }
        bind(cloudfe, address.tasks());
        bind(statebe, address.states());
        return address;
    }

    /** The port for states is the one after the port for tasks, so a free port whose next port is free, too. */
    private ClusterAddress bindAnyPorts(ClusterAddress address) {
        for (int attempt = 1; ; attempt++) {
            Endpoint tasks = bind(cloudfe, address.tasks());
            ClusterAddress bound = ClusterAddress.of(name, tasks);
            try {
                statebe.bind(bound.states());
                return bound;
            } catch (ZmqException taken) {
                cloudfe.unbind(tasks);
                if (attempt == BIND_ATTEMPTS) {
                    throw cannotBind(bound.states(), taken);
                }
            }
        }
    }

    private Endpoint bind(Socket socket, Endpoint endpoint) {
        try {
            return socket.bind(endpoint);
        } catch (ZmqException e) {
            throw cannotBind(endpoint, e);
        }
    }

    private MeshException cannotBind(Endpoint endpoint, ZmqException e) {
        String inUse = endpoint instanceof TcpEndpoint ? "the port is in use" : "the name is in use";
        String why = e.code() == ErrorCode.EADDRINUSE ? inUse : String.valueOf(e.getMessage());
        return new MeshException(name + " cannot bind " + endpoint + ": " + why, e);
    }

    void connect(ClusterAddress peer) {
        cloudbe.connect(peer.tasks());
        statefe.connect(peer.states());
    }

    void disconnect(ClusterAddress peer) {
        disconnect(cloudbe, peer.tasks());
        disconnect(statefe, peer.states());
    }

    private static void disconnect(Socket socket, Endpoint endpoint) {
        try {
            socket.disconnect(endpoint);
        } catch (ZmqException e) {
            if (e.code() != ErrorCode.ENOENT) {
                throw e;
            }
        }
    }

    /** Sends a message to the peer whose routing id is the first frame, unless it is gone or its queue is full. */
    static boolean sendIfPossible(RouterSocket socket, Message message) {
        try {
            return socket.trySend(message);
        } catch (ZmqException e) {
            if (e.code() == ErrorCode.EHOSTUNREACH) {
                return false;
            }
            throw e;
        }
    }

    /** Returns the number of bytes sent to other clusters. */
    long bytesSentToPeers() {
        return Stream.<Socket>of(cloudfe, cloudbe, statebe)
                .mapToLong(socket -> socket.statistics().sent().bytes())
                .sum();
    }

    /** Closes all sockets. What is queued for peers is still sent, unless the broker is killed. */
    void close(boolean killed) {
        for (Socket socket : List.<Socket>of(localfe, localbe, cloudfe, cloudbe, statefe, statebe, monitor)) {
            if (killed) {
                socket.close(Duration.ZERO);
            } else {
                socket.close();
            }
        }
    }
}
