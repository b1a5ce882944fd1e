package dev.zeugma.mesh;

import dev.zeugma.endpoint.TcpEndpoint;
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

/** The command line. Each method refuses a bad value with a {@link MeshFailure} that names it. */
final class MeshOptions {
    private static final int MOST_NODES = 500;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and end.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = "--nodes", paramLabel = "N", description = "How many nodes, named N0, N1 and so on. Default: 3.")
    private @Nullable Integer nodes;

    @Option(names = "--processes", description = "Each node gets a JVM of its own.")
    private boolean processes;

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            description = "Node N0 listens at this port of 127.0.0.1, N1 at the next, and so on;"
                    + " with 0 each gets a free port. Default: 5380.")
    private @Nullable Integer basePort;

    @Option(names = "--id", paramLabel = "NAME", description = "Run only one node, with this name.")
    private @Nullable String id;

    @Option(names = "--bind", paramLabel = "ENDPOINT", description = "Where that node listens, such as tcp://*:5380.")
    private @Nullable String bind;

    @Option(
            names = "--peer",
            paramLabel = "NAME=ENDPOINT",
            description = "Another node of its mesh, such as N1=tcp://otherhost:5381; once for each.")
    private List<String> peers = new ArrayList<>();

    @Option(names = "--message", paramLabel = "TEXT", description = "What to greet with. Default: Hello.")
    private String message = "Hello";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for the peers, such as 10 or 0.5. Default: 10.")
    private String timeout = "10";

    @Option(
            names = "--stay",
            description = "Keep running until Ctrl-C, show how peers join, leave, die and come back,"
                    + " and greet those who come back.")
    private boolean stay;

    /** Set by the parent of a node's own process: print no totals, and end when standard input ends. */
    @Option(names = "--child", hidden = true)
    private boolean child;

    NodeSettings settings() {
        if (!SECONDS.matcher(timeout).matches()) {
            throw new MeshFailure("--timeout must be a number of seconds, such as 10 or 0.5, not '" + timeout + "'");
        }
        BigDecimal seconds = new BigDecimal(timeout);
        if (seconds.signum() == 0) {
            throw new MeshFailure("--timeout must be more than 0 seconds");
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

    /** Whether this is one node of a mesh, the others being elsewhere. */
    boolean isSingle() {
        if (id == null && (bind != null || !peers.isEmpty())) {
            throw new MeshFailure("--bind and --peer describe a single node: --id NAME is missing");
        }
        if (id != null && (nodes != null || processes || basePort != null)) {
            throw new MeshFailure("--id runs a single node: it excludes --nodes, --processes and --base-port");
        }
        return id != null;
    }

    /** How many nodes the whole mesh has. */
    int size() {
        return isSingle() ? 1 + peers.size() : all().size();
    }

    /** The single node. */
    PeerAddress single() {
        if (id == null || bind == null || peers.isEmpty()) {
            throw new MeshFailure("--id NAME needs --bind ENDPOINT and at least one --peer NAME=ENDPOINT");
        }
        return new PeerAddress(Names.checked(id), PeerAddress.endpoint(bind));
    }

    /** The peers of the single node. */
    List<PeerAddress> peers() {
        Set<Object> taken = new HashSet<>(Set.of(single().name()));
        List<PeerAddress> addresses = peers.stream().map(PeerAddress::parse).toList();
        for (PeerAddress peer : addresses) {
            if (!taken.add(peer.name()) || !taken.add(peer.endpoint())) {
                throw new MeshFailure("--peer " + peer + " repeats a name or an endpoint: every node has its own");
            }
            if (peer.endpoint() instanceof TcpEndpoint tcp && tcp.isWildcard()) {
                throw new MeshFailure("--peer " + peer + " needs a host and a port to connect to");
            }
        }
        return addresses;
    }

    /** The nodes on this machine, with port 0 where each gets a free one. */
    List<PeerAddress> all() {
        int count = nodes == null ? 3 : nodes;
        int first = basePort == null ? 5380 : basePort;
        if (count < 2 || count > MOST_NODES) {
            throw new MeshFailure("--nodes must be 2 to " + MOST_NODES + ", not " + count);
        }
        if (first < 0 || first + count - 1 > 65_535) {
            throw new MeshFailure("--base-port " + first + " leaves no port for each of " + count + " nodes");
        }
        if (first == 0 && processes) {
            throw new MeshFailure("--base-port 0 is for nodes in one process: others could not know the ports");
        }
        return IntStream.range(0, count)
                .mapToObj(i -> new PeerAddress("N" + i, new TcpEndpoint("127.0.0.1", first == 0 ? 0 : first + i)))
                .toList();
    }
}
