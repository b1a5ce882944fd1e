package dev.zeugma.mesh.services;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.InprocEndpoint;
import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.services.multiplexer.Figures;
import dev.zeugma.mesh.services.multiplexer.Settings;
import dev.zeugma.mesh.services.protocol.PeerId;
import dev.zeugma.mesh.services.socket.MultiplexerServer;
import dev.zeugma.mesh.setup.MeshException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The multiplexers of a run: one, or two of which the second has the first as its upstream. */
public final class Multiplexers implements AutoCloseable {
    private static final String FIRST = "first";
    private static final String SECOND = "second";

    private final List<MultiplexerServer> servers = new ArrayList<>();
    private final Topology topology;

    /** Starts the multiplexers; throws {@link MeshException} if an endpoint cannot be bound. */
    public Multiplexers(Context context, Topology topology, Endpoint bind, Settings settings) {
        this.topology = topology;
        MultiplexerServer first =
                start(context, FIRST, settings.withDownstream(PeerId.of(SECOND)), bind, Optional.empty());
        servers.add(first);
        if (topology != Topology.SINGLE) {
            try {
                servers.add(start(context, SECOND, settings, beside(bind), Optional.of(reachable(first.endpoint()))));
            } catch (RuntimeException e) {
                first.close();
                throw e;
            }
        }
    }

    /** Starts a multiplexer; throws {@link MeshException} if the endpoint cannot be bound. */
    static MultiplexerServer start(
            Context context, String name, Settings settings, Endpoint bind, Optional<Endpoint> upstream) {
        try {
            return new MultiplexerServer(context, name, settings, bind, upstream);
        } catch (ZmqException e) {
            String why = e.code() == ErrorCode.EADDRINUSE ? "the port is in use" : String.valueOf(e.getMessage());
            throw new MeshException("the multiplexer cannot bind " + bind + ": " + why, e);
        }
    }

    /** Returns an endpoint for a second multiplexer on the same transport. */
    private static Endpoint beside(Endpoint first) {
        if (first instanceof TcpEndpoint tcp) {
            return new TcpEndpoint(tcp.host(), 0);
        } else if (first instanceof InprocEndpoint inproc) {
            return new InprocEndpoint(inproc.name() + "-2");
        }
        IpcEndpoint ipc = (IpcEndpoint) first;
        return ipc.isWildcard() ? ipc : new IpcEndpoint(ipc.address() + "-2");
    }

    /** Returns an endpoint of this machine to connect to. */
    private static Endpoint reachable(Endpoint bound) {
        return bound instanceof TcpEndpoint tcp && tcp.host().equals("*")
                ? new TcpEndpoint("127.0.0.1", tcp.port())
                : bound;
    }

    /** Returns where each service registers. */
    public List<Endpoint> forServices() {
        return (topology == Topology.SIDE_BY_SIDE ? servers : servers.subList(0, 1))
                .stream().map(server -> reachable(server.endpoint())).toList();
    }

    /** Returns where clients connect, in turn. */
    public List<Endpoint> forClients() {
        return (topology == Topology.CHAIN ? servers.subList(1, 2) : servers)
                .stream().map(server -> reachable(server.endpoint())).toList();
    }

    /** Waits up to the given time until that many services are registered wherever services register. */
    public boolean awaitServices(int count, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (int i = 0; i < forServices().size(); i++) {
            if (!servers.get(i).awaitServices(count, Duration.ofNanos(deadline - System.nanoTime()))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the smallest number of services that are registered at a multiplexer where services register. */
    public int services() {
        return servers.subList(0, forServices().size()).stream()
                .mapToInt(MultiplexerServer::services)
                .min()
                .orElse(0);
    }

    /** Returns what each multiplexer did. */
    public List<Figures> figures() {
        return servers.stream().map(MultiplexerServer::figures).toList();
    }

    @Override
    public void close() {
        servers.forEach(MultiplexerServer::close);
    }
}
