package dev.zeugma.mesh.cloud.plan;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.endpoint.IpcEndpoint;
import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.setup.MeshException;
import dev.zeugma.mesh.setup.NodeNames;

/**
 * Where the peers of a cluster reach its broker.
 *
 * @param name the name of the cluster
 * @param tasks the endpoint for tasks, NAME-cloud where the transport has names
 * @param states the endpoint for states, NAME-state where the transport has names
 */
public record ClusterAddress(String name, Endpoint tasks, Endpoint states) {
    private static final int MAX_PORT = 65_535;

    /**
     * Returns the two endpoints that one stands for: {@code tcp://HOST:PORT} for PORT and the port after it, {@code
     * ipc://DIRECTORY} for two names in the directory. With port 0, both endpoints have any port.
     */
    public static ClusterAddress of(String name, Endpoint base) {
        if (base instanceof TcpEndpoint tcp) {
            return new ClusterAddress(name, tcp, nextPort(tcp));
        } else if (base instanceof IpcEndpoint ipc && !ipc.isWildcard()) {
            String prefix = ipc.address() + "/" + name;
            return new ClusterAddress(name, ipc(prefix + "-cloud"), ipc(prefix + "-state"));
        }
        throw new MeshException(base + " cannot connect clusters: expected tcp://HOST:PORT or ipc://DIRECTORY");
    }

    /** Parses {@code NAME=ENDPOINT}, a peer to connect to. */
    public static ClusterAddress parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new MeshException(
                    "a peer is NAME=ENDPOINT, such as B=tcp://otherhost:5380, not '" + NodeNames.printable(text) + "'");
        }
        ClusterAddress address =
                of(NodeNames.checked(text.substring(0, equals)), parseEndpoint(text.substring(equals + 1)));
        if (address.tasks.isWildcard()) {
            throw new MeshException("peer " + NodeNames.printable(text) + " needs a host and a port to connect to");
        }
        return address;
    }

    public static Endpoint parseEndpoint(String text) {
        try {
            return Endpoint.parse(text);
        } catch (ZmqException e) {
            throw new MeshException(NodeNames.printable(String.valueOf(e.getMessage())), e);
        }
    }

    private static IpcEndpoint ipc(String address) {
        try {
            return new IpcEndpoint(address);
        } catch (ZmqException e) {
            throw new MeshException(NodeNames.printable(String.valueOf(e.getMessage())), e);
        }
    }

    private static TcpEndpoint nextPort(TcpEndpoint tcp) {
        if (tcp.port() == MAX_PORT) {
            throw new MeshException(tcp + " leaves no port for states, which use the port after it");
        }
        return tcp.port() == 0 ? tcp : new TcpEndpoint(tcp.host(), tcp.port() + 1);
    }

    /** Returns the endpoint from which both are derived. */
    public Endpoint base() {
        if (tasks instanceof IpcEndpoint ipc) {
            return new IpcEndpoint(
                    ipc.address().substring(0, ipc.address().length() - name.length() - "/-cloud".length()));
        }
        return tasks;
    }

    @Override
    public String toString() {
        return name + "=" + base();
    }
}
