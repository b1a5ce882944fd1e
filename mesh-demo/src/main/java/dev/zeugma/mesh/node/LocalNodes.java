package dev.zeugma.mesh.node;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.mesh.report.Report;
import dev.zeugma.mesh.report.Tally;
import dev.zeugma.mesh.setup.MeshException;
import dev.zeugma.mesh.setup.NodeSettings;
import dev.zeugma.mesh.setup.PeerAddress;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Nodes in this process. All of them bind before the first one connects, so no connection is refused. */
public final class LocalNodes implements Nodes {
    /** For class files, event loops and the like, with a margin. */
    private static final int OTHER_OPEN_FILES = 100;

    private final Context context = Context.create();
    private final NodeSettings settings;
    private final Report report;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

    private LocalNodes(NodeSettings settings, Report report) {
        this.settings = settings;
        this.report = report;
    }

    /** Creates all nodes of a mesh. */
    public static LocalNodes all(List<PeerAddress> all, NodeSettings settings, Report report) {
        requireOpenFiles(all.size());
        LocalNodes nodes = new LocalNodes(settings, report);
        for (PeerAddress node : all) {
            List<String> peers = all.stream()
                    .map(PeerAddress::name)
                    .filter(name -> !name.equals(node.name()))
                    .toList();
            nodes.bind(node, peers);
        }
        nodes.connect(nodes.endpoints);
        return nodes;
    }

    /** Creates one node, whose peers run elsewhere. */
    public static LocalNodes single(PeerAddress node, List<PeerAddress> peers, NodeSettings settings, Report report) {
        LocalNodes nodes = new LocalNodes(settings, report);
        Map<String, Endpoint> elsewhere = new LinkedHashMap<>();
        peers.forEach(peer -> elsewhere.put(peer.name(), peer.endpoint()));
        nodes.bind(node, elsewhere.keySet());
        nodes.connect(elsewhere);
        return nodes;
    }

    /** Every pair of nodes has two connections, and each end of a connection is an open file of this process. */
    private static void requireOpenFiles(int nodes) {
        long needed = 2L * nodes * (nodes - 1) + nodes + OTHER_OPEN_FILES;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < needed) {
            throw new MeshException("%d nodes in one process need %d open files, but the limit is %d (ulimit -n)"
                    .formatted(nodes, needed, system.getMaxFileDescriptorCount()));
        }
    }

    private void bind(PeerAddress address, Collection<String> peers) {
        Node node = new Node(context, address.name(), settings, peers, report);
        nodes.add(node);
        try {
            endpoints.put(address.name(), node.bind(address.endpoint()));
        } catch (ZmqException e) {
            close();
            String why = e.code() == ErrorCode.EADDRINUSE ? "the port is in use" : String.valueOf(e.getMessage());
            throw new MeshException(address.name() + " cannot bind " + address.endpoint() + ": " + why, e);
        }
    }

    /** Connects every node to every other node. */
    private void connect(Map<String, Endpoint> peers) {
        for (Node node : nodes) {
            peers.forEach((peer, endpoint) -> {
                if (!peer.equals(node.name())) {
                    node.connect(peer, endpoint);
                }
            });
        }
    }

    /** Returns the bound endpoints by the names of the nodes. */
    public Map<String, Endpoint> endpoints() {
        return Collections.unmodifiableMap(endpoints);
    }

    @Override
    public List<Tally> run() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        try {
            List<Tally> tallies = new ArrayList<>();
            List<Future<Tally>> running =
                    nodes.stream().map(node -> threads.submit(node::run)).toList();
            for (Future<Tally> node : running) {
                tallies.add(node.get());
            }
            return tallies;
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public void leave() {
        nodes.forEach(Node::leave);
    }

    /** Waits until all greetings are sent, or their linger has expired. */
    @Override
    public void close() {
        context.close();
    }
}
