package dev.zeugma.mesh.process;

import dev.zeugma.mesh.node.Nodes;
import dev.zeugma.mesh.report.Report;
import dev.zeugma.mesh.report.Tally;
import dev.zeugma.mesh.setup.MeshException;
import dev.zeugma.mesh.setup.NodeSettings;
import dev.zeugma.mesh.setup.PeerAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Nodes in a JVM each. Their output becomes that of this process. */
public final class NodeProcesses implements Nodes {
    private final List<NodeProcess> processes = new ArrayList<>();
    private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();

    /** Starts the processes with the program's main class. */
    public NodeProcesses(Class<?> program, List<PeerAddress> nodes, NodeSettings settings, Report report) {
        try {
            for (PeerAddress node : nodes) {
                List<PeerAddress> peers =
                        nodes.stream().filter(peer -> !peer.equals(node)).toList();
                processes.add(new NodeProcess(program, node, peers, settings, report));
            }
        } catch (IOException e) {
            leave();
            throw new MeshException("cannot start a process for each node: " + e.getMessage(), e);
        }
    }

    /** Throws {@link MeshException} if a node could not run; then the others have ended, too. */
    @Override
    public List<Tally> run() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(processes.size());
        try {
            List<Tally> tallies = new ArrayList<>();
            List<Future<Tally>> followed = processes.stream()
                    .map(process -> threads.submit(() -> process.follow(this::refused)))
                    .toList();
            for (Future<Tally> tally : followed) {
                tallies.add(tally.get());
            }
            String reason = refusal.get();
            if (reason != null) {
                throw new MeshException(reason);
            }
            return tallies;
        } finally {
            threads.shutdown();
        }
    }

    private void refused(String reason) {
        if (refusal.compareAndSet(null, reason)) {
            leave();
        }
    }

    @Override
    public void leave() {
        processes.forEach(NodeProcess::leave);
    }

    /** The same as {@link #leave}: processes that still run end soon. */
    @Override
    public void close() {
        leave();
    }
}
