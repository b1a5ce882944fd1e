package dev.zeugma.mesh;

import dev.zeugma.endpoint.TcpEndpoint;
import dev.zeugma.mesh.setup.MeshException;
import dev.zeugma.mesh.setup.NodeNames;
import dev.zeugma.mesh.setup.NodeSettings;
import dev.zeugma.mesh.setup.PeerAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the command line. Each method throws a {@link MeshException} that names a bad value. */
final class MeshOptions {
    private static final int MAX_NODES = 500;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "Number of nodes, which are named N0, N1 and so on. Default: 3.")
    private @Nullable Integer nodes;

    @Option(names = "--processes", description = "Run each node in its own JVM.")
    private boolean processes;

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            description = "N0 binds this port of 127.0.0.1, N1 the next one, and so on;"
                    + " with 0, each node binds a free port. Default: 5380.")
    private @Nullable Integer basePort;

    @Option(names = "--id", paramLabel = "NAME", description = "Run a single node with this name.")
    private @Nullable String id;

    @Option(
            names = "--bind",
            paramLabel = "ENDPOINT",
            description = "The endpoint that this node binds, such as tcp://*:5380.")
    private @Nullable String bind;

    @Option(
            names = "--peer",
            paramLabel = "NAME=ENDPOINT",
            description = "Another node of the mesh, such as N1=tcp://otherhost:5381; give it once per node.")
    private List<String> peers = new ArrayList<>();

    @Option(names = "--message", paramLabel = "TEXT", description = "The text of the greetings. Default: Hello.")
    private String message = "Hello";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for all greetings, such as 10 or 0.5. Default: 10.")
    private String timeout = "10";

    @Option(
            names = "--stay",
            description = "Keep running until Ctrl-C, show which peers join, leave, die and come back,"
                    + " and greet those that come back.")
    private boolean stay;

    /** Set by the parent process: print no totals, and exit when standard input ends. */
    @Option(names = "--child", hidden = true)
    private boolean child;

    NodeSettings settings() {
        if (!SECONDS.matcher(timeout).matches()) {
            throw new MeshException("--timeout must be a number of seconds, such as 10 or 0.5, not '" + timeout + "'");
        }
        BigDecimal seconds = new BigDecimal(timeout);
        if (seconds.signum() == 0) {
            throw new MeshException("--timeout must be more than 0 seconds");
        }
        return new NodeSettings(
                message, Duration.ofMillis(seconds.movePointRight(3).longValue()), stay);
    }

    boolean asProcesses() {
        return processes;
    }

    boolean asChild() {
        return child;
    }

    /** Whether to run a single node, whose peers run elsewhere. */
    boolean isSingle() {
        if (id == null && (bind != null || !peers.isEmpty())) {
            throw new MeshException("--bind and --peer are for a single node: --id NAME is missing");
        }
        if (id != null && (nodes != null || processes || basePort != null)) {
            throw new MeshException("--id runs a single node and excludes --nodes, --processes and --base-port");
        }
        return id != null;
    }

    /** Returns the number of nodes in the whole mesh. */
    int size() {
        return isSingle() ? 1 + peers.size() : all().size();
    }

    /** Returns the single node. */
    PeerAddress single() {
        if (id == null || bind == null || peers.isEmpty()) {
            throw new MeshException("--id NAME needs --bind ENDPOINT and at least one --peer NAME=ENDPOINT");
        }
        return new PeerAddress(NodeNames.checked(id), PeerAddress.parseEndpoint(bind));
    }

    /** Returns the peers of the single node. */
    List<PeerAddress> peers() {
        Set<Object> taken = new HashSet<>(Set.of(single().name()));
        List<PeerAddress> addresses = peers.stream().map(PeerAddress::parse).toList();
        for (PeerAddress peer : addresses) {
            if (!taken.add(peer.name()) || !taken.add(peer.endpoint())) {
                throw new MeshException("--peer " + peer + " repeats a name or an endpoint: every node needs its own");
            }
            if (peer.endpoint() instanceof TcpEndpoint tcp && tcp.isWildcard()) {
                throw new MeshException("--peer " + peer + " needs a host and a port to connect to");
            }
        }
        return addresses;
    }

    /** Returns the nodes on this machine; with port 0, each binds a free port. */
    List<PeerAddress> all() {
        int count = nodes == null ? 3 : nodes;
        int first = basePort == null ? 5380 : basePort;
        if (count < 2 || count > MAX_NODES) {
            throw new MeshException("--nodes must be 2 to " + MAX_NODES + ", not " + count);
        }
        if (first < 0 || first + count - 1 > 65_535) {
            throw new MeshException("--base-port " + first + " leaves too few ports for " + count + " nodes");
        }
        if (first == 0 && processes) {
            throw new MeshException(
                    "--base-port 0 is for nodes in one process: other processes could not know the ports");
        }
        return IntStream.range(0, count)
                .mapToObj(i -> new PeerAddress("N" + i, new TcpEndpoint("127.0.0.1", first == 0 ? 0 : first + i)))
                .toList();
    }
}
